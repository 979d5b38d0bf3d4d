import type { Command } from 'commander'
import { settings } from '#config'

export function addSettings(program: Command): void {
  program
    .command('settings')
    .description('list every setting with its default')
    .action(() => {
      const defaults = settings.parse({}) as Record<string, unknown>
      for (const [name, { description }] of Object.entries(settings.shape)) {
        const value = defaults[name] === undefined ? 'not set' : JSON.stringify(defaults[name])
        process.stdout.write(`${name} (${value})\n    ${description ?? ''}\n`)
      }
    })
}
