import type { Command } from 'commander'
import { importOrderFile } from '#order-import'
import { bringIn, say, showProgress, summarize } from './bring-in.ts'
import { addPeople } from './import-people.ts'
import { addCatalogue } from './import-catalogue.ts'
import { addMovingIn } from './moving-in.ts'

/** Brings in customers from elsewhere: what they wrote, and what they bought. */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('bring in customers, with the dates at which things happened')
  addMovingIn(command)
  addOrders(command)
  addPeople(command)
  addCatalogue(command)
}

function addOrders(command: Command): void {
  command
    .command('orders')
    .argument('<file>', 'CSV, or text in columns set apart by spaces')
    .description('bring in orders; twice is once')
    .option(
      '--columns <list>',
      'such as customer=1,date=3,amount=5,quantity=4, or names of the header',
    )
    .option('--header', 'the first row holds names (default: we look)')
    .option('--no-header', 'the first row is an order')
    .option('--separator <name>', 'comma, semicolon, tab, pipe or whitespace (default: we look)')
    .option('--date-format <format>', 'yyyymmdd, iso, d.m.y, d/m/y, m/d/y or y/m/d')
    .option('--decimal <mark>', 'what stands before the cents: . or ,')
    .option('--minor', 'amounts are whole cents')
    .option('--currency <code>', 'of all rows without one (default: USD)')
    .option('--source <name>', 'which system the ids are from (default: orders)')
    .option('--skip-bad-rows', 'bring in the rows that can be read')
    .option('--errors <file>', 'where to list the rows that cannot (default: FILE.errors.csv)')
    .option('--dry-run', 'check the file and write nothing')
    .action(bringOrders)
}

type OrderFlags = Omit<Parameters<typeof importOrderFile>[2], 'file' | 'errorsFile'> & {
  errors?: string
}

async function bringOrders(file: string, { errors, ...flags }: OrderFlags): Promise<void> {
  await bringIn(async (app) => {
    const started = performance.now()
    const { counts, from, to, message, errorsPath } = await importOrderFile(
      app.database,
      'console',
      {
        ...flags,
        file,
        errorsFile: errors ?? `${file}.errors.csv`,
        onProgress: showProgress(),
      },
    )
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', counts, started)
    if (from && to) say(`The orders are from ${day(from)} to ${day(to)}.`)
    if (errorsPath !== undefined) say(`The rows that could not be read are in ${errorsPath}.`)
    if (message !== '') say(message)
  })
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
