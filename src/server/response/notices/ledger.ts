import { sql } from 'kysely'
import { now } from '#clock'
import { newId } from '#ids'
import { tooMany, type Held, type Spent, type Worth } from './budget.ts'
import { findChoices } from '#notifications'
import type { NoticeStore } from './tables.ts'

const DAY_MS = 86_400_000

/** Whether there is room for one more letter to a person, of any module; if not, why. */
export async function askBudget(
  store: NoticeStore,
  personId: string,
  worth: Worth,
): Promise<Held | undefined> {
  // Two at once for the same person count one after the other.
  await store
    .selectFrom('people')
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .select('id')
    .execute()
  const [choices, spent] = await Promise.all([
    findChoices(store, { id: personId }),
    countSpent(store, personId),
  ])
  return tooMany(worth, choices, spent)
}

/** How many letters of news a person was written lately. */
export async function countSpent(store: NoticeStore, personId: string): Promise<Spent> {
  const since = (days: number) => new Date(now().getTime() - days * DAY_MS)
  return await store
    .selectFrom('notice_letters')
    .where('person_id', '=', personId)
    .where('outcome', '=', 'written')
    .where('at', '>', since(7))
    .select(sql<number>`count(*)::int`.as('inSevenDays'))
    .select(sql<number>`count(*) filter (where at > ${since(1)})::int`.as('inOneDay'))
    .executeTakeFirstOrThrow()
}

interface Entry {
  personId: string
  kind: string
  notificationId?: string
  letterId?: string
  because?: Held
  subjects?: readonly { type: string; id: string }[]
}

/** Notes a letter that was written, with what it tells of, or one that was held back. */
export async function noteLetter(store: NoticeStore, entry: Entry): Promise<void> {
  const { personId, kind, notificationId, letterId, because, subjects = [] } = entry
  await store
    .insertInto('notice_letters')
    .values({
      person_id: personId,
      id: newId(),
      kind,
      outcome: letterId === undefined ? 'held' : 'written',
      because: because ?? null,
      notification_id: notificationId ?? null,
      letter_id: letterId ?? null,
      at: now(),
    })
    .execute()
  if (letterId === undefined || subjects.length === 0) return
  await store
    .insertInto('letter_subjects')
    .values(
      subjects.map(({ type, id }) => ({
        letter_id: letterId,
        subject_type: type,
        subject_id: id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
