import type { Command } from 'commander'
import { backUp } from '#backups'
import { showProgress } from './bring-in.ts'
import { withApp } from './with-app.ts'

/** Everything in one file, while the program runs. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('[place]', 'a file, or a folder (default: GUILDHALL_BACKUPS)')
    .description('write everything to one file, while people go on: database and images')
    .action((place?: string) =>
      withApp(async (app) => {
        const { folder, passphrase } = app.config.backups
        const progress = showProgress()
        const backup = await backUp(app, place ?? `${folder}/`, ({ lines, files }) =>
          progress({ step: 'lines and images written', done: lines + files }),
        )
        const { path, bytes, lines, files } = backup
        const size = (bytes / 1e6).toFixed(1)
        const key =
          passphrase === undefined
            ? `It is not encrypted, and the key of the house is not in it: keep a copy of ${app.config.dataFolder}/key elsewhere.\n`
            : 'It is encrypted, and opens with GUILDHALL_BACKUP_PASSPHRASE only.\n'
        return `${path}: ${lines} lines, ${files} images, ${size} MB.\n${key}`
      }),
    )
}
