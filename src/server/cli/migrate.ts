import type { Command } from 'commander'
import { withApp } from './with-app.ts'

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date and end')
    .action(() => withApp(() => Promise.resolve('The database is up to date.\n')))
}
