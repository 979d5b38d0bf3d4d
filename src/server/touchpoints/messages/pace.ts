import { sql } from 'kysely'
import { DomainError } from '#errors'
import { isStaff, profilesOf, type Person } from '#people'
import { joinedToday } from './reach.ts'
import type { MessageStore } from './tables.ts'

/** Messages in ten minutes, and conversations begun in a day. Those who work here have no limit. */
const PACE = {
  newcomer: { messages: 10, conversations: 5 },
  others: { messages: 40, conversations: 30 },
}

/** Refuses more messages than people write. */
export async function keepPace(store: MessageStore, writer: Person): Promise<void> {
  if (isStaff(writer)) return
  const { messages } = await paceOf(store, writer)
  const { count } = await store
    .selectFrom('messages')
    .where('author_id', 'in', profilesOf(store, writer.id))
    .where('created_at', '>', sql<Date>`now() - interval '10 minutes'`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < messages) return
  const message = 'You have written a lot in the last minutes. Try again in ten minutes.'
  throw new DomainError('too_many', 'message.pace', message)
}

/** Refuses to begin more conversations in a day than people do. Two at once wait for each other. */
export async function keepPaceOfBeginning(store: MessageStore, writer: Person): Promise<void> {
  if (isStaff(writer)) return
  await store.selectFrom('people').where('id', '=', writer.id).select('id').forUpdate().execute()
  const { conversations } = await paceOf(store, writer)
  const { count } = await store
    .selectFrom('conversations')
    .where('started_by_id', 'in', profilesOf(store, writer.id))
    .where('created_at', '>', sql<Date>`now() - interval '1 day'`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < conversations) return
  const message =
    'You have begun many conversations today. Go on with those, or come back tomorrow.'
  throw new DomainError('too_many', 'conversation.pace', message)
}

async function paceOf(store: MessageStore, writer: Person) {
  return (await joinedToday(store, writer)) ? PACE.newcomer : PACE.others
}
