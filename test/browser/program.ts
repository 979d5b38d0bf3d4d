import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    communities: Community[]
  }
}

export interface Community {
  origin: string
  /** What the owner's browser keeps after the link of the first start was used. */
  ownerCookie: Cookie
  dataFolder: string
}

export interface Cookie {
  name: string
  value: string
}

/** A program with the sample community for every worker, so that they may run side by side. */
export default async function setup(project: TestProject) {
  const { maxWorkers } = project.config
  const programs = await Promise.all(Array.from({ length: maxWorkers }, () => startProgram()))
  project.provide('communities', await Promise.all(programs.map(enter)))
  return async () => {
    await Promise.all(programs.map(({ stop }) => stop()))
  }
}

/** The link works once, so all tests of a worker share the session that it opens. */
async function enter({ origin, token, dataFolder }: Program): Promise<Community> {
  return { origin, dataFolder, ownerCookie: await redeem(origin, token) }
}

type Program = Awaited<ReturnType<typeof startProgram>>

/** Starts Guildhall as a person would, with a fresh data folder. */
export async function startProgram(
  settings: { GUILDHALL_SAMPLE?: 'on' | 'off'; LOG_LEVEL?: 'info' } = {},
) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'guildhall-'))
  const program = spawn(process.execPath, ['bin/guildhall.mjs', 'start'], {
    env: {
      ...process.env,
      PORT: '0',
      GUILDHALL_DATA: dataFolder,
      DATABASE_URL: '',
      SMTP_URL: '',
      LOG_LEVEL: 'warn',
      TRUST_PROXY: 'on', // so that every visitor comes from an address of their own
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  program.stderr.pipe(process.stderr)
  let complained = ''
  program.stderr.on('data', (some: Buffer) => (complained += some.toString()))
  const said = await firstWords(program.stdout, /Sign in as the owner.*?(https?:\S+)\s/)
  return {
    origin: /open at (\S+)/.exec(said)?.[1] ?? '',
    token: /token=(\S+)/.exec(said)?.[1] ?? '',
    dataFolder,
    complained: () => complained,
    async stop() {
      const ended = new Promise((resolve) => program.once('exit', resolve))
      program.kill('SIGTERM')
      await ended
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Uses a link that signs in, as its page does. */
export async function redeem(origin: string, token: string, address?: string): Promise<Cookie> {
  const answer = await fetch(`${origin}/sign-in/link?/redeem`, {
    method: 'POST',
    headers: {
      ...{ origin, accept: 'text/html' },
      ...(address !== undefined && { 'x-forwarded-for': address }),
    },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '') ?? []
  if (!name || !value) throw new Error(`A link that signs in did not work: ${answer.status}`)
  return { name, value }
}

function firstWords(stream: NodeJS.ReadableStream, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    stream.on('data', (some: Buffer) => {
      said += some.toString()
      if (wanted.test(said)) resolve(said)
    })
    stream.on('end', () => reject(new Error(`Guildhall ended before it opened:\n${said}`)))
  })
}
