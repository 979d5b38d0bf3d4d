import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { memoryOf, print, scratchFolder } from './report.ts'

/**
 * From a fresh clone to the first page, as somebody would who has git, npm and Node; then once more
 * on the same data. Afterwards, what the program holds in memory with the sample community in it.
 */
export async function run(): Promise<void> {
  await using folder = await scratchFolder()
  const clone = join(folder.path, 'guildhall')
  execFileSync('git', ['clone', '--quiet', process.cwd(), clone])
  const settings = { PORT: '0', GUILDHALL_DATA: join(folder.path, 'data') }

  const cold = await openAndClose(clone, settings)
  const warm = [await openAndClose(clone, settings), await openAndClose(clone, settings)]
  print('start', {
    'fresh clone to first page, s (budget 120)': cold.seconds,
    'warm start to first page, s (budget 3)': warm.map(({ seconds }) => seconds),
    'memory of Node with the sample, MB': warm.map(({ megabytes }) => megabytes),
  })
}

async function openAndClose(clone: string, settings: Record<string, string>) {
  const started = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const origin = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (some: Buffer) => {
      said += some.toString()
      const open = /open at (\S+)/.exec(said)?.[1]
      if (open) resolve(open)
    })
    child.once('exit', () => reject(new Error(`npm start ended before it opened:\n${said}`)))
  })
  const response = await fetch(origin)
  await response.text()
  if (!response.ok) throw new Error(`${origin} answered ${response.status}`)
  const seconds = (performance.now() - started) / 1000
  const megabytes = memoryOf(child.pid ?? 0)
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  await ended
  return { seconds, megabytes }
}
