import type { Command } from 'commander'
import {
  catalogueKinds,
  columnsOf,
  importCatalogueFile,
  type CatalogueKind,
  type CatalogueOptions,
} from '#catalogue-import'
import { bringIn, say, showProgress, summarize } from './bring-in.ts'

/** Products and reviews from a shop. */
export function addCatalogue(command: Command): void {
  for (const kind of catalogueKinds) addTable(command, kind)
}

const abouts = {
  products: 'bring in products with their variants, such as those of Shopify; twice is once',
  reviews: 'bring in reviews of products that are here, such as those of Judge.me or Yotpo',
}

function addTable(command: Command, kind: CatalogueKind): void {
  command
    .command(kind)
    .argument('<file>', 'CSV in any encoding, with a header')
    .description(abouts[kind])
    .option('--columns <list>', 'such as name=Title,sku=3 (default: we look)')
    .option('--separator <name>', 'comma, semicolon, tab or pipe (default: we look)')
    .option('--source <name>', 'where it is from, as readers of reviews are told (default: import)')
    .option('--errors <file>', 'where to list what cannot be taken (default: FILE.errors.csv)')
    .option('--dry-run', 'tell what would come of it and write nothing')
    .addHelpText('after', `\nColumns: ${columnsOf(kind).join(', ')}.`)
    .action((file: string, flags: Flags) => bringCatalogue(kind, file, flags))
}

type Flags = Omit<CatalogueOptions, 'file' | 'kind' | 'errorsFile'> & { errors?: string }

async function bringCatalogue(kind: CatalogueKind, file: string, { errors, ...flags }: Flags) {
  await bringIn(async (app) => {
    const started = performance.now()
    const { counts, errorsPath, runId } = await importCatalogueFile(app.database, 'console', {
      ...flags,
      ...{ file, kind, errorsFile: errors ?? `${file}.errors.csv` },
      onProgress: showProgress(),
    })
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', counts, started)
    if (errorsPath !== undefined) say(`What could not be taken is listed in ${errorsPath}.`)
    if (!flags.dryRun) say(`To undo it: npx guildhall import undo ${runId}`)
  })
}
