import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import { findChoices, findNotifications, type Notification } from '#notifications'
import { mayReadCustomers, type Person } from '#people'
import type { Viewer } from '#spaces'
import type { Held, Spent } from './budget.ts'
import { countSpent } from './ledger.ts'
import type { NoticeStore } from './tables.ts'

interface HeldLetter {
  at: Date
  kind: string
  because: Held
  /** What it would have told, if one may still read that. */
  news: Notification | null
}

/** What was written to a person in the last seven days, and what was held back. */
export interface LetterAccount {
  spent: Spent
  lettersPerWeek: number
  held: HeldLetter[]
}

const MOST_SHOWN = 50
const WEEK_MS = 7 * 86_400_000

/** The viewer's own account of letters. */
export async function findLetterAccount(
  store: NoticeStore,
  viewer: Viewer,
): Promise<LetterAccount> {
  const account = await findAccount(store, viewer.id)
  const ids = account.held.flatMap(({ notificationId }) => notificationId ?? [])
  const news = new Map((await findNotifications(store, viewer, ids)).map((one) => [one.id, one]))
  return {
    ...account,
    held: account.held.map(({ notificationId, ...held }) => {
      return { ...held, news: news.get(notificationId ?? '') ?? null }
    }),
  }
}

/** The same of a customer, for the desk: how many and why, but not what about. */
export async function findLetterAccountOf(
  store: NoticeStore,
  viewer: Person | undefined,
  personId: string,
): Promise<LetterAccount> {
  allow(mayReadCustomers(viewer), 'customer.read', 'Only those who look after customers see this.')
  const account = await findAccount(store, personId)
  return { ...account, held: account.held.map((held) => ({ ...held, news: null })) }
}

async function findAccount(store: NoticeStore, personId: string) {
  const [spent, { lettersPerWeek }, held] = await Promise.all([
    countSpent(store, personId),
    findChoices(store, { id: personId }),
    store
      .selectFrom('notice_letters')
      .where('person_id', '=', personId)
      .where('at', '>', new Date(now().getTime() - WEEK_MS))
      .where('because', 'is not', null)
      .select(['at', 'kind', 'notification_id as notificationId'])
      .select(sql<Held>`because`.as('because'))
      .orderBy('at', 'desc')
      .limit(sql.lit(MOST_SHOWN))
      .execute(),
  ])
  return { spent, lettersPerWeek, held }
}
