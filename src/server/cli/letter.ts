import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Command } from 'commander'
import { postOfficeOf } from '#app'
import { takeLetter } from '#correspondence'
import { withApp } from './with-app.ts'

/** What mail servers that hand over letters understand (sysexits.h): bounce it, or try later. */
const NO_USER = 67
const TRY_LATER = 75

export function addLetter(program: Command): void {
  program
    .command('letter')
    .argument('<file>', 'the letter as it came, or - for what is piped in')
    .description('take one letter, for mail servers that hand letters to a program')
    .option('--to <address>', 'to whom it is handed over (default: what stands in it)')
    .option('--from <address>', 'its return path; empty for letters that nobody wants back')
    .action(take)
}

async function take(file: string, { to, from }: { to?: string; from?: string }): Promise<void> {
  const raw = await (file === '-' ? buffer(process.stdin) : readFile(file))
  try {
    await withApp(async (app) => {
      const envelope = { door: 'command', recipient: to, returnPath: from } as const
      const { fate, code, because } = await takeLetter(
        app.database,
        postOfficeOf(app),
        raw,
        envelope,
      )
      if (['letter.nobody', 'letter.key'].includes(code)) process.exitCode = NO_USER
      if (fate === 'failed') process.exitCode = TRY_LATER
      return `${fate}${because === '' ? '' : `: ${because}`}\n`
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = TRY_LATER
  }
}
