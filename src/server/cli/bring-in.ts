import { subscribers, type App } from '#app'
import type { Progress } from '#import-runs'
import { runSubscribers } from '#timeline'
import { withApp } from './with-app.ts'

/** What was brought in is understood before the command ends, with or without a running worker. */
export function bringIn(work: (app: App) => Promise<void>): Promise<void> {
  return withApp(async (app) => {
    await work(app)
    await runSubscribers(app.database, subscribers, (error, subscriber) => {
      app.log.error({ err: error, subscriber }, 'subscriber failed')
    })
    return ''
  })
}

const PAUSE_MS = 1000

export function showProgress(): (progress: Progress) => void {
  let last = { step: '', at: 0 }
  return ({ step, done, total }) => {
    if (step === last.step && Date.now() - last.at < PAUSE_MS) return
    last = { step, at: Date.now() }
    process.stderr.write(`${step}: ${done}${total === undefined ? '' : ` of ${total}`}\n`)
  }
}

/** What came of it, in one line. */
export function summarize(what: string, counts: Record<string, number>, started: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const list = Object.entries(counts).map(([name, count]) => `${count} ${words[name] ?? name}`)
  say(`${what} in ${seconds} s: ${list.join(', ')}.`)
}

const words: Record<string, string> = {
  badRows: 'rows that cannot be read',
  alreadyKnown: 'known already',
  customers: 'new customers',
  people: 'new people',
  organizations: 'new organisations',
  kept: 'kept as written by hand',
  odd: 'details left aside',
  topics: 'topics',
  replies: 'replies',
  accepted: 'accepted answers',
  events: 'notes of what was done to topics',
  tags: 'tags with a description',
  edits: 'former versions',
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
