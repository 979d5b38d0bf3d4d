import type { FetchedPage } from '#http'
import { changeStatus, proposeIdea } from '#ideas'
import { ada, ann, followed, ida, plaza, type Database } from '#test'
import { carryTellings } from './carry-tellings.ts'
import { saveTracker } from './keep-tracker.ts'
import type { TrackerKind } from './tracker.ts'

interface Heard {
  url: string
  headers: Record<string, string>
  said: { body?: string; description?: string; [name: string]: unknown }
}

type Answer = number | Error | object

const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')

export const places: Record<TrackerKind, string> = {
  github: 'https://git.example/acme/bells',
  gitlab: 'https://lab.example/acme/parts/bells',
  standard: 'https://desk.example/bells',
}

/** A tracker that can be told things, what it heard, and what it will answer next. */
export async function openTracker(database: Database, kind: TrackerKind = 'github') {
  await followed(database)
  const secret = 'c2VjcmV0LW9mLXRoZS10cmFja2Vy'
  const told =
    kind === 'standard' ? { toldAddress: 'https://desk.example/in' } : { token: 'a-token' }
  const facts = { name: 'Bells', kind, address: places[kind], secret, statuses: [], ...told }
  const trackerId = await saveTracker(database, ida, facts, key)
  const heard: Heard[] = []
  const answers: Answer[] = []
  const own = {
    github: { url: 'https://git.example/api/v3/repos', html_url: `${places.github}/issues/12` },
    gitlab: { web_url: `${places.gitlab}/-/issues/12` },
    standard: { url: `${places.standard}/12` },
  }[kind]
  const page = ({ status = 201, body = own as object }): FetchedPage => {
    return { url: '', status, contentType: '', body: Buffer.from(JSON.stringify(body)) }
  }
  const teller = {
    ...{ store: database, key, origin: 'https://guild.example' },
    async fetchPage(url: string, { headers = {}, json = '' }: Told = {}) {
      heard.push({ url, headers: { ...headers }, said: JSON.parse(json) as Heard['said'] })
      const answer = answers.shift() ?? 201
      await Promise.resolve()
      if (answer instanceof Error) throw answer
      return page(typeof answer === 'number' ? { status: answer } : { body: answer })
    },
  }
  return {
    ...{ trackerId, heard, answers, facts },
    /** Lets time pass until everything is due, and tells it. */
    async carry(id?: string) {
      await followed(database)
      await database
        .updateTable('issue_tellings')
        .set({ due_at: new Date(0) })
        .where('state', '=', 'waiting')
        .execute()
      await carryTellings(teller, id)
    },
  }
}

interface Told {
  headers?: Readonly<Record<string, string>>
  json?: string
}

export const aBell = (database: Database, body = 'So that lorries hear me.') =>
  proposeIdea(database, ada, { spaceId: plaza.id, title: 'A louder bell', body })

export const decide = (database: Database, ideaId: string, answer?: string) =>
  changeStatus(database, ann, {
    ideaId,
    status: 'planned',
    ...(answer !== undefined && { answer }),
  })
