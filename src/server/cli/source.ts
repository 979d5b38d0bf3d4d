import { Option, type Command } from 'commander'
import type { App } from '#app'
import { applyDeliveries, replayDeliveries } from '#shops'
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
  source
    .command('replay')
    .argument('<id>', 'a source that is a shop')
    .description('take in again what a shop sent, as far as it is kept')
    .option('--from <time>', 'since when, such as 2026-03-01', '1970-01-01')
    .action((id: string, { from }: { from: string }) => withApp((app) => replay(app, id, from)))
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
    return `${id}  ${writeKey}  ${name}, ${kind}, ${isOn ? 'on' : 'off'}, ${seen}, ${counts}\n`
  })
  return lines.length > 0 ? lines.join('') : 'There are no sources yet.\n'
}

async function roll({ database }: App, sourceId: string, wish: { atOnce?: boolean }) {
  const { writeKey } = await rollKey(database, 'console', { sourceId, ...wish })
  return `${writeKey}\n`
}

async function replay({ database }: App, sourceId: string, time: string): Promise<string> {
  const from = new Date(time)
  if (Number.isNaN(from.getTime())) return 'Write a day, such as 2026-03-01.\n'
  const count = await replayDeliveries(database, 'console', { sourceId, from })
  while ((await applyDeliveries(database)) > 0);
  return `${count} events were taken in again.\n`
}
