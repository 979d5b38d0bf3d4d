import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    origin: string
    ownerLink: string
    dataFolder: string
  }
}

/** Starts Guildhall as a person would, with a fresh data folder and the sample community. */
export default async function setup(project: TestProject) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'guildhall-'))
  const program = spawn(process.execPath, ['bin/guildhall.mjs', 'start'], {
    env: { ...process.env, PORT: '0', GUILDHALL_DATA: dataFolder, DATABASE_URL: '', SMTP_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await firstWords(program.stdout, /Sign in as the owner[^\n]*\n?[^\n]*https?:\S+/)
  project.provide('origin', /open at (\S+)/.exec(said)?.[1] ?? '')
  project.provide('ownerLink', /owner.*?(https?:\S+)/s.exec(said)?.[1] ?? '')
  project.provide('dataFolder', dataFolder)

  return async () => {
    const ended = new Promise((resolve) => program.once('exit', resolve))
    program.kill('SIGTERM')
    await ended
    await rm(dataFolder, { recursive: true, force: true })
  }
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
