import { spawn, type ChildProcess } from 'node:child_process'
import { openAccounts } from '#people'
import type { Database } from '#app'
import { runtimeFlags } from '../bin/run-program.mjs'

export interface Program {
  process: ChildProcess
  origin: string
}

/** Starts a script and waits until it says where it is open. */
export function open(script: string, settings: Record<string, string>): Promise<Program> {
  const words = script.includes('/cli/') ? ['start'] : []
  const child = spawn(process.execPath, [...runtimeFlags, script, ...words], {
    env: { ...process.env, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (some: Buffer) => {
      said += some.toString()
      const origin = /open at (\S+)/.exec(said)?.[1]
      if (origin) resolve({ process: child, origin })
    })
    child.on('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)))
  })
}

export function end({ process: child }: Program): Promise<unknown> {
  const ended = new Promise((resolve) => child.removeAllListeners('exit').once('exit', resolve))
  child.kill('SIGTERM')
  return ended
}

/** The cookie of somebody who signed in by a link. */
export async function signIn(origin: string, store: Database, personId: string): Promise<string> {
  const accounts = openAccounts({
    ...{ store, origin, siteName: () => Promise.resolve('Bench') },
    key: () => Promise.resolve('a key for measuring'),
  })
  const token = new URL(await accounts.oneTimeLink(personId)).searchParams.get('token') ?? ''
  const answer = await fetch(`${origin}/sign-in/link?/redeem`, {
    method: 'POST',
    headers: { origin, accept: 'text/html' },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  })
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  if (cookie === '') throw new Error(`Signing in answered ${answer.status}.`)
  return cookie
}
