import { existsSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { tell } from '../proof/row.ts'
import { isShort } from '../tier.ts'
import { begin, ended, guildhall, heard, it } from './command.ts'

// The pages are built before the tests by `npm test`; without them there is nothing to start.
describe.skipIf(!existsSync('build/handler.js'))('a program that runs', () => {
  it('ends when told to without failing a single visitor', async ({ settings }) => {
    const restarts = isShort ? 1 : 20
    let visited = 0
    for (let restart = 0; restart < restarts; restart++) {
      const program = begin(['start'], { ...settings, PORT: '0' })
      const end = ended(program)
      const origin = (await heard(program, /http:\/\/localhost:\d+(?=\n)/)).trim()
      const crowd = Array.from({ length: 20 }, () => keepVisiting(origin))
      await new Promise((resolve) => setTimeout(resolve, 1500))
      program.kill('SIGTERM')

      const visits = (await Promise.all(crowd)).flat()
      expect(visits.filter(({ failure }) => failure !== undefined)).toEqual([])
      expect(visits.length).toBeGreaterThan(100)
      expect(await end).toMatchObject({ code: 0 })
      visited += visits.length
    }
    tell({ id: 'A15', n: restarts, failures: 0, figures: { requests: visited } })
  }, 600_000)

  it('takes what a terminal tells it and its launcher for one wish', async ({ folder }) => {
    const program = begin(['start'], { GUILDHALL_DATA: folder, PORT: '0' })
    const end = ended(program)
    await heard(program, /token=\S+\n/)
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) program.kill(signal)
    expect(await end).toMatchObject({ code: 0 })
    expect(existsSync(join(folder, 'postgres/cluster/postmaster.pid'))).toBe(false)
  }, 60_000)

  it('ends in order when told to while it still opens', async ({ folder }) => {
    const program = begin(['start'], { GUILDHALL_DATA: folder, PORT: '0', LOG_LEVEL: 'info' })
    const end = ended(program)
    await heard(program, /The database is made/)
    program.kill('SIGINT')
    expect(await end).toMatchObject({ code: 0 })
    expect(existsSync(join(folder, 'postgres/cluster/postmaster.pid'))).toBe(false)
  }, 60_000)

  it('is reached by commands beside it, but not started twice', async ({ folder }) => {
    const settings = { GUILDHALL_DATA: folder, PORT: '0' }
    const program = begin(['start'], settings)
    const end = ended(program)
    await heard(program, /token=\S+\n/)

    const twice = await guildhall(['start'], settings)
    expect(twice.code).toBe(1)
    expect(twice.complained).toContain(`in use by process ${program.pid}`)
    const report = await guildhall(['report', 'balance'], settings)
    expect(report).toMatchObject({ code: 0, complained: '' })
    expect(report.said).toContain('Registered')

    program.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 0 })
  }, 60_000)
})

interface Visit {
  /** Why a request that reached the program had no good answer. */
  failure?: string
}

/** One visitor with a connection kept open, until nobody takes new connections. */
async function keepVisiting(origin: string): Promise<Visit[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const visits: Visit[] = []
  for (;;) {
    const visit = await fetchOnce(`${origin}/version`, agent)
    if (visit === 'closed') break
    visits.push(visit)
  }
  agent.destroy()
  return visits
}

function fetchOnce(url: string, agent: Agent): Promise<Visit | 'closed'> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      response.resume()
      response.on('end', () =>
        resolve(response.statusCode === 200 ? {} : { failure: `status ${response.statusCode}` }),
      )
      response.on('error', (error) => resolve({ failure: `half an answer: ${error.message}` }))
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve('closed')
      // A kept connection may end just as it is used again; clients then ask on a new one.
      else if (request.reusedSocket && error.code === 'ECONNRESET') resolve({})
      else resolve({ failure: error.message })
    })
  })
}
