import { inTransaction } from '#database'
import { findNotifications, findWays, listDue, takeDue, type Notification } from '#notifications'
import { findLetterAddress, findPeople } from '#people'
import { openCourier, push, type Courier } from '#push'
import { asViewer, type Viewer } from '#spaces'
import type { NoticeStore } from './tables.ts'
import { letterWords, sentenceIn } from './words.ts'
import type { House } from './write-notice.ts'

const PEOPLE_AT_ONCE = 200

/**
 * Sends to the browsers in which people switched it on what they have not read yet and may still
 * read, and returns how many notes were taken. A note that fails is not sent again: it is in the
 * inbox.
 */
export async function pushNotices(
  store: NoticeStore,
  house: House,
  report: (error: unknown) => void,
  open: () => Promise<Courier> = () => openCourier(store, house.contact),
): Promise<number> {
  const due = await listDue(store, 'push', { limit: PEOPLE_AT_ONCE })
  if (due.length === 0) return 0
  const courier = await open()
  let taken = 0
  for (const personId of due) {
    try {
      taken += await pushTo(store, house, courier, personId)
    } catch (error) {
      report(error)
    }
  }
  return taken
}

async function pushTo(store: NoticeStore, house: House, courier: Courier, personId: string) {
  const { viewer, news } = await inTransaction(store, (store) => take(store, personId))
  if (!viewer || news.length === 0) return 0
  const address = await findLetterAddress(store, viewer.id)
  const words = letterWords(address?.locale ?? null)
  const title = await house.siteName()
  let taken = 0
  for (const one of news) {
    const body = sentenceIn(words, one)
    // A second note about the same thing takes the place of the first one.
    const note = { title, body, path: one.path, tag: one.rootId }
    taken += await push(store, courier, [viewer.id], note)
  }
  return taken
}

async function take(
  store: NoticeStore,
  personId: string,
): Promise<{ viewer?: Viewer; news: Notification[] }> {
  const due = await takeDue(store, 'push', personId)
  const person = (await findPeople(store, [personId])).get(personId)
  if (!person || person.isSuspended) return { news: [] }
  const viewer = await asViewer(store, person)
  const [news, ways] = await Promise.all([
    findNotifications(store, viewer, due),
    findWays(store, viewer),
  ])
  return { viewer, news: news.filter(({ kind }) => ways[kind].inbox && ways[kind].push) }
}
