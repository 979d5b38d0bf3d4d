import { createServer, type AddressInfo } from 'node:net'
import { openIngestDoor } from '#api'
import { openApp } from '#app'
import { originOf, readConfig } from '#config'
import { followTimeline } from '../src/server/app/follow.ts'
import { openWebsite } from '../src/server/cli/website.ts'

// The door alone, as a web process has it beside which another follows the timeline; or with that.
const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo
    probe.close(() => resolve(port))
  })
})
const config = { ...readConfig(), port, origin: originOf('127.0.0.1', port) }
const app = await openApp(config)
const site = await openWebsite(app, [openIngestDoor(app)])
const ending = new AbortController()
const following = process.env.FOLLOWING ? followTimeline(app.database, app, ending.signal) : null
process.once('SIGTERM', () => {
  ending.abort()
  void Promise.resolve(following)
    .then(() => site.close())
    .then(() => app.stop())
    .then(() => process.exit(0))
})
process.stdout.write(`open at ${config.origin}\n`)
