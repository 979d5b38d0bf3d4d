import { existsSync } from 'node:fs'
import { openApiDoor, openHookDoor, openIngestDoor, openLiveDoor } from '#api'
import { openApp, takeShortWay, type App, type Duty } from '#app'
import type { Config } from '#config'
import { cacheForGuests } from './guest-cache.ts'
import { limitGuests } from './guest-budget.ts'
import { oneClick } from './one-click.ts'
import { prepare } from './prepare.ts'
import { openWebsite, type Handler } from './website.ts'

/** Is there for visitors, or does what goes on by itself, until it is told to stop. */
export async function serve(config: Config, duty: Duty): Promise<void> {
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
