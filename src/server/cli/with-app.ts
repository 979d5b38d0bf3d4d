import type { App } from '#app'
import { readConfig } from '#config'

/**
 * Opens the program for one act, prints what that has to say, and stops. What is wrong with the
 * settings is said before the program is loaded.
 */
export async function withApp(act: (app: App) => Promise<string>): Promise<void> {
  const config = readConfig()
  const { openApp } = await import('#app')
  const app = await openApp(config, { isCommand: true })
  try {
    process.stdout.write(await act(app))
  } finally {
    await app.stop()
  }
}
