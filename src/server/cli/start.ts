import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import type { Command } from 'commander'
import { openApiDoor, openHookDoor, openIngestDoor, openLiveDoor } from '#api'
import { openApp, takeShortWay, type App, type Duty } from '#app'
import { ConfigError, readConfig, type Config } from '#config'
import { cacheForGuests } from './guest-cache.ts'
import { limitGuests } from './guest-budget.ts'
import { oneClick } from './one-click.ts'
import { prepare } from './prepare.ts'
import { openWebsite, type Handler } from './website.ts'

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

async function start(duty: Duty): Promise<void> {
  const config = await withFreePort(shared(readConfig(), duty))
  const told = untilToldToStop()
  const app = await openApp(config)
  try {
    // One of them fills an empty database, and says how the owner gets in.
    const invitation = duty === 'web' ? '' : await prepare(app)
    const live = openLiveDoor(app)
    const website = await openWebsite(app, duty === 'worker' ? [] : await doors(app, live))
    await app.work(duty)
    const what = duty === 'worker' ? 'The worker of Guildhall tells how it is' : 'Guildhall is open'
    process.stdout.write(`\n${what} at ${config.origin}\n${invitation}`)
    await told
    live.close()
    await website.close()
  } finally {
    await app.stop()
  }
  process.exit(0)
}

async function doors(app: App, live: ReturnType<typeof openLiveDoor>): Promise<Handler[]> {
  return [
    live.handle,
    openIngestDoor(app),
    openHookDoor(app),
    // First of all, as what is changed through the API changes pages, too.
    cacheForGuests(app.config.pageCacheSeconds),
    limitGuests(app),
    openApiDoor(app),
    oneClick(app),
    tryShortWay,
    await findPages(),
  ]
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

const tryShortWay: Handler = (request, response, next) =>
  void takeShortWay(request, response).then((isAnswered) => isAnswered || next())

async function findPages(): Promise<Handler> {
  const bundle = new URL('../../../build/handler.js', import.meta.url)
  if (!existsSync(bundle)) {
    throw new Error('The pages are not built yet. Run `npm run build` first, or use `npm start`.')
  }
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto'
  process.env.BODY_SIZE_LIMIT = '30M'
  const { handler } = (await import(bundle.href)) as { handler: Handler }
  return handler
}

/** A terminal tells everybody in the line of commands, who pass it on: within a second, one wish. */
const SAME_WISH_MS = 1_000

/** Until somebody asks the program to end. Who asks again, while it does, is not kept waiting. */
function untilToldToStop(): Promise<void> {
  let toldAt: number | undefined
  return new Promise((resolve) => {
    const onSignal = () => {
      toldAt ??= performance.now()
      if (performance.now() - toldAt > SAME_WISH_MS) process.exit(1)
      resolve()
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal)
  })
}
