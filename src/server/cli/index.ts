import { Command } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }

type Add = (program: Command) => void

/** Each is loaded when it is asked for, since most of them bring the whole program with them. */
const commands: Record<string, () => Promise<Add>> = {
  'start web worker': async () => (await import('./start.ts')).addStart,
  migrate: async () => (await import('./migrate.ts')).addMigrate,
  replay: async () => (await import('./replay.ts')).addReplay,
  letter: async () => (await import('./letter.ts')).addLetter,
  import: async () => (await import('./import.ts')).addImport,
  export: async () => (await import('./export.ts')).addExport,
  backup: async () => (await import('./backup.ts')).addBackup,
  'restore drill': async () => (await import('./restore.ts')).addRestore,
  key: async () => (await import('./key.ts')).addKey,
  report: async () => (await import('./report.ts')).addReport,
  retention: async () => (await import('./retention.ts')).addRetention,
  settings: async () => (await import('./settings.ts')).addSettings,
  source: async () => (await import('./source.ts')).addSource,
  account: async () => (await import('./account.ts')).addAccount,
}

const program = new Command('guildhall')
  .description("Turns a business's customers into a community.")
  .version(packageJson.version)

const asked = process.argv[2] ?? ''
const names = Object.keys(commands)
const named = names.filter((name) => name.split(' ').includes(asked))
// Whoever asks for none of them is shown all.
for (const name of named.length > 0 ? named : names) (await commands[name]?.())?.(program)

await program.parseAsync().catch(async (error: unknown) => {
  const { complain } = await import('./complain.ts')
  complain(error)
})
