import { createServer, type AddressInfo } from 'node:net'
import { openIngestDoor } from '#api'
import { openApp } from '#app'
import { originOf, readConfig } from '#config'
import { openWebsite } from '../src/server/cli/website.ts'

// The door alone, as a web process has it beside which another follows the timeline.
const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo
    probe.close(() => resolve(port))
  })
})
const config = { ...readConfig(), port, origin: originOf('127.0.0.1', port) }
const app = await openApp(config)
const site = await openWebsite(app, [openIngestDoor(app)])
process.once('SIGTERM', () => {
  void site
    .close()
    .then(() => app.stop())
    .then(() => process.exit(0))
})
process.stdout.write(`open at ${config.origin}\n`)
