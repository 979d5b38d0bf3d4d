import type { Command } from 'commander'
import { leftOutReasons } from '#import-runs'
import { importPeopleFile, targetsOf, type TableKind, type TableOptions } from '#people-import'
import { undoImport } from '#undo-imports'
import { bringIn, say, showProgress, summarize } from './bring-in.ts'

/** Customers from tables and address books, and the way back. */
export function addPeople(command: Command): void {
  addTable(command, 'people', 'CSV in any encoding, or the cards of an address book (.vcf)')
  addTable(command, 'organizations', 'CSV in any encoding')
  command
    .command('undo')
    .argument('<run>', 'the id of the import, as it was told when it ended')
    .description('undo an import of tables: people, organisations, orders, products or reviews')
    .action(undo)
}

function addTable(command: Command, kind: TableKind, file: string): void {
  command
    .command(kind)
    .argument('<file>', file)
    .description(`bring in ${kind}; twice is once, and nobody agrees to anything by it`)
    .option('--columns <list>', 'such as name=1,tag=Tags,field:size=Size (default: we look)')
    .option('--header', 'the first row holds names (default: we look)')
    .option('--no-header', 'the first row is one of them')
    .option('--separator <name>', 'comma, semicolon, tab or pipe (default: we look)')
    .option('--key <target>', `known again by: external or ${kind === 'people' ? 'email' : 'name'}`)
    .option('--source <name>', 'which system the external ids are from (default: people)')
    .option('--overwrite', 'write over what was entered by hand')
    .option('--errors <file>', 'where to list what cannot be taken (default: FILE.errors.csv)')
    .option('--dry-run', 'tell what would come of it and write nothing')
    .addHelpText('after', `\nColumns: ${targetsOf(kind).join(', ')}, field:KEY.`)
    .action((file: string, flags: Flags) => bringTable(kind, file, flags))
}

type Flags = Omit<TableOptions, 'file' | 'kind' | 'errorsFile'> & { errors?: string }

async function bringTable(kind: TableKind, file: string, { errors, ...flags }: Flags) {
  await bringIn(async (app) => {
    const started = performance.now()
    const { counts, errorsPath, runId } = await importPeopleFile(app.database, 'console', {
      ...flags,
      ...{ file, kind, errorsFile: errors ?? `${file}.errors.csv` },
      onProgress: showProgress(),
    })
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', counts, started)
    if (errorsPath !== undefined) say(`What could not be taken is listed in ${errorsPath}.`)
    if (!flags.dryRun) say(`To undo it: npx guildhall import undo ${runId}`)
  })
}

async function undo(runId: string): Promise<void> {
  await bringIn(async (app) => {
    const { leftOut } = await undoImport(app.database, 'console', runId)
    say(leftOut.length === 0 ? 'Undone; nothing of it is left.' : 'Undone. What stays:')
    for (const { reason, count, examples } of leftOut) {
      say(`  ${count} × ${leftOutReasons[reason]} (${examples.slice(0, 2).join('; ')})`)
    }
  })
}
