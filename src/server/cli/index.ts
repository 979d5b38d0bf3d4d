import { Command } from 'commander'
import { addAccount } from './account.ts'
import { addBackup } from './backup.ts'
import { complain } from './complain.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addKey } from './key.ts'
import { addLetter } from './letter.ts'
import { addMigrate } from './migrate.ts'
import { addReplay } from './replay.ts'
import { addReport } from './report.ts'
import { addRestore } from './restore.ts'
import { addRetention } from './retention.ts'
import { addSettings } from './settings.ts'
import { addSource } from './source.ts'
import { addStart } from './start.ts'
import packageJson from '../../../package.json' with { type: 'json' }

const program = new Command('guildhall')
  .description("Turns a business's customers into a community.")
  .version(packageJson.version)

for (const add of [
  addStart,
  addMigrate,
  addReplay,
  addLetter,
  addImport,
  addExport,
  addBackup,
  addRestore,
  addKey,
  addReport,
  addRetention,
  addSettings,
  addSource,
  addAccount,
]) {
  add(program)
}

await program.parseAsync().catch(complain)
