import { sql } from 'kysely'
import { DomainError } from '#errors'
import { isStaff, profilesOf, type Person } from '#people'
import { joinedToday } from './reach.ts'
import type { MessageStore } from './tables.ts'

/** Conversations begun in a day. Those who work here have no limit. */
const PACE = { newcomer: 5, others: 30 }

/** Refuses to begin more conversations in a day than people do. Two at once wait for each other. */
export async function keepPaceOfBeginning(store: MessageStore, writer: Person): Promise<void> {
  if (isStaff(writer)) return
  await store.selectFrom('people').where('id', '=', writer.id).select('id').forUpdate().execute()
  const most = (await joinedToday(store, writer)) ? PACE.newcomer : PACE.others
  const { count } = await store
    .selectFrom('conversations')
    .where('started_by_id', 'in', profilesOf(store, writer.id))
    .where('created_at', '>', sql<Date>`now() - interval '1 day'`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < most) return
  const message =
    'You have begun many conversations today. Go on with those, or come back tomorrow.'
  throw new DomainError('too_many', 'conversation.pace', message)
}
