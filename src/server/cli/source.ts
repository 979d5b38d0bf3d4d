import { Option, type Command } from 'commander'
import type { App } from '#app'
import { createSource, listSources, rollKey, sourceKinds, type SourceKind } from '#sources'
import { ownerOf, withApp } from './with-app.ts'

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
  return `${writeKey}\n\nSource ${id} writes to ${config.origin}/v1 by this key.\n`
}

async function list(app: App): Promise<string> {
  const sources = await listSources(app.database, await ownerOf(app))
  const lines = sources.map(({ id, name, kind, isOn, writeKey, week, lastSeenAt }) => {
    const seen = lastSeenAt ? `last seen ${lastSeenAt.toISOString()}` : 'not seen yet'
    const counts = `${week.accepted} accepted and ${week.rejected} rejected in a week`
    return `${id}  ${writeKey}  ${name}, ${kind}, ${isOn ? 'on' : 'off'}, ${seen}, ${counts}\n`
  })
  return lines.length > 0 ? lines.join('') : 'There are no sources yet.\n'
}

async function roll({ database }: App, sourceId: string, wish: { atOnce?: boolean }) {
  const { writeKey } = await rollKey(database, 'console', { sourceId, ...wish })
  return `${writeKey}\n`
}
