import { readFileSync } from 'node:fs'
import { Agent, get, type RequestOptions } from 'node:http'

const CONNECTIONS = 16

/** Asks for the paths and as people in turn, sixteen at a time, and tells what that cost the process. */
export async function driveRequests(
  origin: string,
  pid: number,
  paths: readonly string[],
  { seconds, cookies = [] }: { seconds: number; cookies?: readonly string[] },
): Promise<{ cpuMs: number; perSecond: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const until = performance.now() + seconds * 1000
  const started = { cpu: cpuMsOf(pid), at: performance.now() }
  let answered = 0
  const visitor = async (number: number) => {
    for (let turn = number; performance.now() < until; turn += CONNECTIONS) {
      const cookie = cookies[turn % cookies.length]
      const headers = cookie === undefined ? {} : { cookie }
      await ask(origin + paths[(turn * 7919) % paths.length]!, { agent, headers })
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => visitor(number)))
  agent.destroy()
  const elapsed = (performance.now() - started.at) / 1000
  return { cpuMs: (cpuMsOf(pid) - started.cpu) / answered, perSecond: answered / elapsed }
}

function ask(address: string, options: RequestOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    get(address, options, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`${address} answered ${String(response.statusCode)}`))
      }
      response.resume().on('end', resolve)
    }).on('error', reject)
  })
}

/** User and system time of a process in milliseconds, as the kernel counts it (proc(5)). */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The processes that a process started, as all those of PostgreSQL. */
export function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return children.map(Number)
}

/** How long processes have been on a CPU (schedstat of the kernel, first field). */
export function computedMs(pids: readonly number[]): number {
  const computed = pids.map((pid) => readFileSync(`/proc/${pid}/schedstat`, 'utf8'))
  return computed.reduce((sum, stat) => sum + Number(stat.split(' ')[0]), 0) / 1e6
}
