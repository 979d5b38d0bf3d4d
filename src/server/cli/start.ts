import { createServer, type AddressInfo } from 'node:net'
import type { Command } from 'commander'
import type { Duty } from '#app'
import { ConfigError, readConfig, type Config } from '#config'

export function addStart(program: Command): void {
  program
    .command('start')
    .description('start the website, its worker and, without DATABASE_URL, the database')
    .action(() => start('all'))
  program
    .command('web')
    .description('start one website of several on one database (DATABASE_URL); needs a worker')
    .action(() => start('web'))
  program
    .command('worker')
    .description('start what goes on by itself, for websites on the same database (DATABASE_URL)')
    .action(() => start('worker'))
}

/** What is wrong with the settings is said before the program is loaded. */
async function start(duty: Duty): Promise<void> {
  const config = await withFreePort(shared(readConfig(), duty))
  const { serve } = await import('./serve.ts')
  await serve(config, duty)
}

/** The embedded database belongs to one process. */
function shared(config: Config, duty: Duty): Config {
  if (duty === 'all' || config.databaseUrl !== undefined) return config
  throw new ConfigError(
    `\`guildhall ${duty}\` shares a database with others: name it in DATABASE_URL, and one folder ` +
      'for all of them in GUILDHALL_DATA. For one process alone there is `guildhall start`.',
  )
}

/**
 * Port 0 means any that is free; which one must be known before links can be written. That a port
 * is taken is told before anything is done.
 */
async function withFreePort(config: Config): Promise<Config> {
  const port = await new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(config.port, config.host, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
  return { ...config, port, origin: config.origin.replace(/:0$/, `:${port}`) }
}
