import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { mayConfigure, mayModerate, type Person } from '#people'
import { matcherOf } from './matching.ts'
import type { ModerationStore } from './tables.ts'
import { newWatchedWord, type NewWatchedWord, type WatchedWord } from './watched-word.ts'

/** All words that are watched, by the alphabet. */
export async function listWatchedWords(
  store: ModerationStore,
  viewer: Person | undefined,
): Promise<WatchedWord[]> {
  allow(mayModerate(viewer), 'watched.list', 'Only moderators see the watched words.')
  return await store
    .selectFrom('watched_words')
    .select(['id', 'pattern', 'action', 'target'])
    .orderBy('pattern')
    .execute()
}

const MOST = 2000

/** Watches for one more word. Admins only: it touches what everybody writes. */
export function watchWord(
  store: ModerationStore,
  actor: Person | undefined,
  input: NewWatchedWord,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'watched.add', 'Only admins choose the watched words.')
    const word = checked(newWatchedWord, input, 'watched.pattern')
    const { count } = await store
      .selectFrom('watched_words')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count >= MOST) {
      const message = `That are ${MOST} words already. Take some away first.`
      throw new DomainError('invalid', 'watched.pattern', message)
    }
    await store
      .insertInto('watched_words')
      .values({ ...word, id: newId(), created_by_id: actor.id })
      .onConflict((conflict) => conflict.column('pattern').doNothing())
      .execute()
  })
}

/** No longer watches for a word. */
export async function unwatchWord(
  store: ModerationStore,
  actor: Person | undefined,
  { id }: { id: string },
): Promise<void> {
  allow(mayConfigure(actor), 'watched.remove', 'Only admins choose the watched words.')
  await store.deleteFrom('watched_words').where('id', '=', id).execute()
}

/** Which places of a text a word would meet, before it is watched. */
export function tryWatchedWord(input: NewWatchedWord, text: string): string[] {
  const word = checked(newWatchedWord, input, 'watched.pattern')
  const find = matcherOf([{ id: '', ...word }])
  return find(text).map(({ start, end }) => text.slice(start, end))
}
