import { Option, type Command } from 'commander'
import type { App } from '#app'
import { now } from '#clock'
import { DomainError } from '#errors'
import { findByHandle, issueKey, listKeys, revokeKey, scopes, type Scope } from '#people'
import { asViewer, moderatesSomewhere } from '#spaces'
import { ownerOf } from './owner.ts'
import { withApp } from './with-app.ts'

export function addKey(program: Command): void {
  const key = program.command('key').description('make, list and revoke keys for the API')
  key
    .command('create')
    .description('make a key and print its token, which is told this once')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(
      new Option('--scopes <scopes>', `what it may do, such as ${scopes.slice(0, 2).join(',')}`)
        .argParser(readScopes)
        .makeOptionMandatory(),
    )
    .option('--person <handle>', 'as whom it acts; without it, as the owner')
    .option('--expires <days>', 'for how many days it is good; without it, until revoked', readDays)
    .action((wish: Wish) => withApp((app) => create(app, wish)))
  key
    .command('list')
    .description('list the keys')
    .action(() => withApp(list))
  key
    .command('revoke')
    .argument('<id>', 'the key')
    .description('make a key useless from now on')
    .action((id: string) => withApp((app) => revoke(app, id)))
}

interface Wish {
  name: string
  scopes: Scope[]
  person?: string
  expires?: Date
}

async function create(app: App, { name, scopes, person, expires }: Wish): Promise<string> {
  const owner =
    person === undefined
      ? await ownerOf(app)
      : await findByHandle(app.database, person.replace(/^@/, ''))
  const wish = { name, scopes, expiresAt: expires }
  const keepsPeace = moderatesSomewhere(await asViewer(app.database, owner))
  const { id, token } = await issueKey(app.database, { ...owner, keepsPeace }, wish)
  return `${token}\n\nKey ${id} acts as ${owner.name} (@${owner.handle}). Its token is not shown again.\n`
}

async function list(app: App): Promise<string> {
  const keys = await listKeys(app.database, await ownerOf(app))
  const lines = keys.map(({ id, name, tokenStart, ownerName, scopes, ...key }) => {
    const end = key.expiresAt ? `until ${key.expiresAt.toISOString().slice(0, 10)}` : 'without end'
    const state = key.revokedAt ? 'revoked' : end
    return `${id}  ${tokenStart}…  ${name}, as ${ownerName}, ${state}: ${scopes.join(', ')}\n`
  })
  return lines.length > 0 ? lines.join('') : 'There are no keys yet.\n'
}

async function revoke(app: App, id: string): Promise<string> {
  await revokeKey(app.database, await ownerOf(app), id)
  return 'The key is useless from now on.\n'
}

function readScopes(text: string): Scope[] {
  const wanted = text.split(',').map((word) => word.trim())
  const unknown = wanted.filter((word) => !scopes.some((scope) => scope === word))
  if (unknown.length === 0) return wanted as Scope[]
  const message = `No such scope: ${unknown.join(', ')}. There are: ${scopes.join(', ')}.`
  throw new DomainError('invalid', 'key.scope', message)
}

function readDays(text: string): Date {
  const days = Number(text)
  if (!(days > 0 && days <= 36_500)) {
    throw new DomainError('invalid', 'key.expires', 'Say for how many days, such as 90.')
  }
  return new Date(now().getTime() + days * 86_400_000)
}
