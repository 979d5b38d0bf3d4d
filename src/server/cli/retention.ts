import type { Command } from 'commander'
import { lookAhead, runRetention } from '#retention'
import { ownerOf } from './owner.ts'
import { withApp } from './with-app.ts'

/** Lets go of what is beyond its limit, as the nightly job does, or says what that would be. */
export function addRetention(program: Command): void {
  program
    .command('retention')
    .description('let go of what was kept long enough, as happens every night')
    .option('--dry-run', 'say what would go, how much and how old; change nothing')
    .action(({ dryRun }: { dryRun?: boolean }) =>
      withApp(async (app) => {
        if (!dryRun) return spell(Object.entries(await runRetention(app.database)))
        const looks = await lookAhead(app.database, await ownerOf(app))
        return looks
          .map(({ name, days, count, oldest }) => {
            const since = oldest ? `, the oldest of ${oldest.toISOString().slice(0, 10)}` : ''
            return `${name}: ${count} beyond ${days} days${since}\n`
          })
          .join('')
      }),
    )
}

function spell(gone: readonly (readonly [string, number])[]): string {
  if (gone.length === 0) return 'Nothing was beyond its limit.\n'
  return gone.map(([name, count]) => `${name}: ${count} gone\n`).join('')
}
