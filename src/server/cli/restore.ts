import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openApp } from '#app'
import { drill, restore } from '#backups'
import { readConfig } from '#config'
import { showProgress } from './bring-in.ts'
import { withApp } from './with-app.ts'

/** Brings everything back, or tries whether it would come. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .argument('<file>', 'what `guildhall backup` wrote')
    .option('--without-key', 'go on although secrets can never be read again')
    .description('bring everything back from a backup, into an empty place')
    .action(bringBack)
  program
    .command('drill')
    .argument('<file>', 'what `guildhall backup` wrote')
    .description('bring a backup back aside, compare every line and image, and remove it again')
    .action(tryOut)
}

async function bringBack(file: string, { withoutKey }: { withoutKey?: boolean }): Promise<void> {
  const config = readConfig()
  const { dataFolder, databaseUrl, backups } = config
  const progress = showProgress()
  let done = 0
  const { at, lines, files } = await restore(resolve(file), {
    ...{ dataFolder, databaseUrl, passphrase: backups.passphrase, withoutKey },
    onLoad: () => progress({ step: 'tables and folders restored', done: ++done }),
  })
  // Brings it up to date, and forgets whoever was forgotten since, before anybody can come in.
  await (await openApp(config)).stop()
  const what =
    at === undefined
      ? 'What had been restored before, and was broken off at its last step, is whole now'
      : `Restored as of ${at.toISOString()}: ${lines} lines, ${files} images`
  process.stdout.write(`${what}. It lies in ${dataFolder}; \`guildhall start\` opens it.\n`)
}

function tryOut(file: string): Promise<void> {
  return withApp(async (app) => {
    const { lines, files } = await drill(app, resolve(file))
    return `It came back whole: ${lines} lines, ${files} images.\n`
  })
}
