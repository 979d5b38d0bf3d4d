import { openApiDoor, openHookDoor, openIngestDoor, openLiveDoor } from '#api'
import { openApp } from '#app'
import { originOf, readConfig } from '#config'
import { oneClick } from './one-click.ts'
import { prepare } from './prepare.ts'
import { welcome } from './welcome.ts'
import type { Handler } from './website.ts'

/** The program behind Vite's development server, as one more handler in front of the pages. */
export async function openDevelopment(port: number): Promise<Handler> {
  const app = await openApp({ ...readConfig(), port, origin: originOf('localhost', port) })
  process.stdout.write(await prepare(app))
  await app.work()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void app.stop().then(() => process.exit(0)))
  }
  const api = openApiDoor(app)
  const live = openLiveDoor(app)
  const ingest = openIngestDoor(app)
  const hooks = openHookDoor(app)
  const unsubscribing = oneClick(app)
  return (request, response, next) => {
    welcome(app, request, response)
    live.handle(request, response, () =>
      ingest(request, response, () =>
        hooks(request, response, () =>
          api(request, response, () => unsubscribing(request, response, next)),
        ),
      ),
    )
  }
}
