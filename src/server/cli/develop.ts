import { openApp } from '#app'
import { readConfig } from '#config'
import { welcome, type Handler } from './website.ts'

/** The program behind Vite's development server, as one more handler in front of the pages. */
export async function openDevelopment(port: number): Promise<Handler> {
  const app = await openApp({ ...readConfig(), port })
  await app.work()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void app.stop().then(() => process.exit(0)))
  }
  return (request, response, next) => {
    welcome(app, `http://localhost:${port}`, request, response)
    next()
  }
}
