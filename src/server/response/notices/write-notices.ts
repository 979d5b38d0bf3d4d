import { now } from '#clock'
import { inTransaction } from '#database'
import { findNotifications, findWays, listDue, takeDue, termsOf } from '#notifications'
import type { Notification } from '#notifications'
import { findLetterAddress, findPeople } from '#people'
import { asViewer } from '#spaces'
import { stoppedAddresses } from '#mail'
import { byWorth } from './budget.ts'
import { askBudget, noteLetter } from './ledger.ts'
import { reaches } from './still-meant.ts'
import type { NoticeStore } from './tables.ts'
import { writeNotice, type House } from './write-notice.ts'

const PEOPLE_AT_ONCE = 200
const HOUR_MS = 3_600_000

/**
 * Writes letters of what people have not read in time, and returns how many. What they have read,
 * may no longer read or do not want by letter is dropped; what is too much is held back and noted.
 */
export async function writeNotices(
  store: NoticeStore,
  house: House,
  report: (error: unknown) => void = rethrow,
): Promise<number> {
  let written = 0
  for (const personId of await listDue(store, 'letter', { limit: PEOPLE_AT_ONCE })) {
    try {
      written += await inTransaction(store, (store) => writeTo(store, house, personId))
    } catch (error) {
      await putOff(store, personId)
      report(error)
    }
  }
  return written
}

async function writeTo(store: NoticeStore, house: House, personId: string): Promise<number> {
  const due = await takeDue(store, 'letter', personId)
  const person = (await findPeople(store, [personId])).get(personId)
  const address = person && (await findLetterAddress(store, person.id))
  if (!person || !address || due.length === 0) return 0
  const viewer = await asViewer(store, person)
  const [news, ways, stopped] = await Promise.all([
    findNotifications(store, viewer, due),
    findWays(store, viewer),
    stoppedAddresses(store, [address.email]),
  ])
  const wanted = news.filter(
    ({ kind }) => reaches(person, kind) && ways[kind].inbox && ways[kind].letter,
  )
  let written = 0
  for (const one of wanted.sort(byRank)) {
    const because = stopped.size > 0 ? 'returned' : await askBudget(store, viewer.id, worthOf(one))
    const entry = { personId: viewer.id, kind: one.kind, notificationId: one.id }
    if (because) await noteLetter(store, { ...entry, because })
    else {
      const { letterId, subjects } = await writeNotice(store, house, { viewer, address, news: one })
      await noteLetter(store, { ...entry, letterId, subjects })
      written++
    }
  }
  return written
}

/** What is worth most comes first; of equals, what happened first. */
function byRank(one: Notification, other: Notification): number {
  const rank = (news: Notification) => byWorth.indexOf(worthOf(news))
  return rank(one) - rank(other) || (one.id < other.id ? -1 : 1)
}

function worthOf({ kind }: Notification) {
  return termsOf(kind).worth
}

/** A letter that cannot be written holds up nobody else's; it is tried again in an hour. */
async function putOff(store: NoticeStore, personId: string): Promise<void> {
  await store
    .updateTable('notifications')
    .set({ letter_due_at: new Date(now().getTime() + HOUR_MS) })
    .where('person_id', '=', personId)
    .where('letter_due_at', '<=', now())
    .execute()
}

function rethrow(error: unknown): never {
  throw error
}
