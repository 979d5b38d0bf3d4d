import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import type { Command } from 'commander'
import { openApiDoor, openHookDoor, openIngestDoor, openLiveDoor } from '#api'
import { openApp, takeShortWay } from '#app'
import { readConfig, type Config } from '#config'
import { cacheForGuests } from './guest-cache.ts'
import { limitGuests } from './guest-budget.ts'
import { oneClick } from './one-click.ts'
import { prepare } from './prepare.ts'
import { openWebsite, type Handler } from './website.ts'

export function addStart(program: Command): void {
  program
    .command('start')
    .description('start the website, its worker and, without DATABASE_URL, the database')
    .action(start)
}

async function start(): Promise<void> {
  const config = await withFreePort(readConfig())
  const told = untilToldToStop()
  const app = await openApp(config)
  try {
    const invitation = await prepare(app)
    const live = openLiveDoor(app)
    const website = await openWebsite(app, [
      live.handle,
      openIngestDoor(app),
      openHookDoor(app),
      // First of all, as what is changed through the API changes pages, too.
      cacheForGuests(config.pageCacheSeconds),
      limitGuests(app),
      openApiDoor(app),
      oneClick(app),
      tryShortWay,
      await findPages(),
    ])
    await app.work()
    process.stdout.write(`\nGuildhall is open at ${config.origin}\n${invitation}`)
    await told
    live.close()
    await website.close()
  } finally {
    await app.stop()
  }
  process.exit(0)
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
