import type { Command } from 'commander'
import { openApp } from '#app'
import { readConfig } from '#config'

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date and end')
    .action(async () => {
      const app = await openApp(readConfig())
      await app.stop()
      process.stdout.write('The database is up to date.\n')
    })
}
