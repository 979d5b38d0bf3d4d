import { Option, type Command } from 'commander'
import type { App } from '#app'
import { replaySource } from '#replays'
import { createSource, listSources, rollKey, sourceKinds, type SourceKind } from '#sources'
import { say } from './bring-in.ts'
import { ownerOf } from './owner.ts'
import { withApp } from './with-app.ts'

export function addSource(program: Command): void {
  const source = program
    .command('source')
    .description('make and list sources, by which other programs tell what customers do')
  source
    .command('create')
    .description('make a source and print the key by which it writes')
    .requiredOption('--name <name>', 'what the program is called')
    .addOption(
      new Option('--kind <kind>', 'what it speaks').choices(sourceKinds).default('segment'),
    )
    .option('--namespace <name>', 'whose keys of people and orders it uses', 'site')
    .option('--origins <list>', 'pages that may write, such as https://shop.example; else all')
    .option('--trusted', 'its key is known to our own servers only, so its addresses are believed')
    .option('--no-orders', 'take no orders from it')
    .action((wish: Wish) => withApp((app) => create(app, wish)))
  source
    .command('list')
    .description('list the sources')
    .action(() => withApp(list))
  source
    .command('roll')
    .argument('<id>', 'the source')
    .description('give a source a new key; the old one is good for a week more')
    .option('--at-once', 'make the old one useless at once')
    .action((id: string, wish: { atOnce?: boolean }) => withApp((app) => roll(app, id, wish)))
  source
    .command('replay')
    .argument('<id>', 'the source')
    .description('take in again what a source sent, as far as it is kept')
    .option('--from <time>', 'since when, such as 2026-03-01', '1970-01-01')
    .option('--dry-run', 'tell how much would be taken in, and change nothing')
    .action((id: string, wish: Replay) => withApp((app) => replay(app, id, wish)))
}

interface Wish {
  name: string
  kind: SourceKind
  namespace: string
  origins?: string
  trusted?: boolean
  orders: boolean
}

async function create({ database, config }: App, wish: Wish): Promise<string> {
  const { name, kind, namespace, origins = '', trusted: isTrusted = false } = wish
  const { id, writeKey } = await createSource(database, 'console', {
    ...{ name, kind, namespace, isTrusted, takesOrders: wish.orders },
    origins: origins.split(',').filter((origin) => origin.trim() !== ''),
  })
  if (kind !== 'segment') {
    const address = `${config.origin}/hooks/${kind}/${id}`
    return `${address}\n\nLet the shop send its webhooks there, and save its secret at ${config.origin}/desk/sources/${id}\n`
  }
  return `${writeKey}\n\nSource ${id} writes to ${config.origin}/v1 by this key.\n`
}

async function list(app: App): Promise<string> {
  const sources = await listSources(app.database, await ownerOf(app))
  const lines = sources.map(({ id, name, kind, isOn, writeKey, week, lastSeenAt }) => {
    const seen = lastSeenAt ? `last seen ${lastSeenAt.toISOString()}` : 'not seen yet'
    const counts = `${week.accepted} accepted and ${week.rejected} rejected in a week`
    return `${id}  ${writeKey ?? 'its key was told once'}  ${name}, ${kind}, ${isOn ? 'on' : 'off'}, ${seen}, ${counts}\n`
  })
  return lines.length > 0 ? lines.join('') : 'There are no sources yet.\n'
}

async function roll({ database }: App, sourceId: string, wish: { atOnce?: boolean }) {
  const { writeKey } = await rollKey(database, 'console', { sourceId, ...wish })
  return `${writeKey}\n`
}

interface Replay {
  from: string
  dryRun?: boolean
}

async function replay({ database }: App, sourceId: string, wish: Replay): Promise<string> {
  const from = new Date(wish.from)
  if (Number.isNaN(from.getTime())) return 'Write a day, such as 2026-03-01.\n'
  const isDry = wish.dryRun ?? false
  const { seen, taken } = await replaySource(
    database,
    'console',
    { sourceId, from, isDry },
    ({ seen, taken }) => say(`${seen} looked at, ${taken} taken in …`),
  )
  const outcome = isDry ? 'would be taken in again; nothing was changed' : 'were taken in again'
  return `${taken} of ${seen} events ${outcome}.\n`
}
