import { resolve } from 'node:path'
import type { Command } from 'commander'
import { exportFormats, exportToFolder } from '#exports'
import { asViewers } from '#spaces'
import { say } from './bring-in.ts'
import { complain } from './complain.ts'
import { ownerOf } from './owner.ts'
import { withApp } from './with-app.ts'

/** Takes all data along. */
export function addExport(program: Command): void {
  program
    .command('export')
    .argument('<folder>', 'where the files are to lie')
    .description('write everything as files: people, organisations, orders, conversations, all')
    .option('--format <format>', `${exportFormats.join(' or ')} (default: csv)`)
    .action(exportAll)
}

async function exportAll(named: string, { format: wanted }: { format?: string }): Promise<void> {
  const format = exportFormats.find((one) => one === (wanted ?? 'csv'))
  if (!format) {
    complain(new Error(`There is no format ${wanted ?? ''}. Use ${exportFormats.join(' or ')}.`))
    return
  }
  const folder = resolve(named)
  await withApp(async (app) => {
    const { id } = await ownerOf(app)
    const viewer = (await asViewers(app.database, [id])).get(id)
    if (!viewer) throw new Error('The owner is gone.')
    const onFile = (name: string, rows: number) => say(`${name}: ${rows} rows`)
    await exportToFolder(app.database, viewer, { folder, format, onFile })
    app.log.info({ folder, format }, 'everything was exported')
    return `Everything is in ${folder}. Keep it as safe as the database itself.\n`
  })
}
