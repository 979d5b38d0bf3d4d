import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

/** A network between the program and its database that is as bad as one likes. */
export interface Proxy extends AsyncDisposable {
  url: string
  /** Ends all connections and takes no new ones, until it is mended. */
  cut(): void
  mend(): void
  /** From now on all that is said takes so long in each direction. */
  slow(ms: number): void
}

export async function openProxy(databaseUrl: string): Promise<Proxy> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const state = { isCut: false, delayMs: 0 }

  const server = createServer((near) => {
    if (state.isCut) return void near.destroy()
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(delayed(() => state.delayMs)).pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = String((server.address() as AddressInfo).port)
  const end = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: own }).href,
    cut() {
      state.isCut = true
      end()
    },
    mend: () => void (state.isCut = false),
    slow: (ms) => void (state.delayMs = ms),
    async [Symbol.asyncDispose]() {
      end()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function delayed(ms: () => number): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      if (ms() === 0) done(null, chunk)
      else void wait(ms()).then(() => done(null, chunk))
    },
  })
}
