import { catchUp } from './catch-up.ts'
import type { Subscriber } from './subscriber.ts'
import { plaza, type Database } from '#test'

export const vote = { type: 'idea.voted', subjectId: plaza.id, details: {} } as const

/** Somebody who hears who voted, and notes it outside the database. */
export function listenTo(database: Database, { fromTheBeginning } = { fromTheBeginning: true }) {
  const heard: string[] = []
  const listener: Subscriber<Database> = {
    name: 'test: listener',
    types: ['idea.voted'],
    handle: (_store, activities) =>
      Promise.resolve(void heard.push(...activities.map(({ personId }) => personId))),
    ...(fromTheBeginning && { clear: () => Promise.resolve() }),
  }
  return { heard, listener, listen: () => catchUp(database, listener) }
}
