import { sql } from 'kysely'
import { z } from 'zod'
import { found } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import type { LetterState, LetterStore } from './tables.ts'

export interface LetterCard {
  id: string
  kind: string
  to: string
  personId: string | null
  subject: string
  state: LetterState
  attempts: number
  error: string | null
  writtenAt: Date
  sentAt: Date | null
}

export interface Letter extends LetterCard {
  text: string
  html: string | null
}

const PAGE_SIZE = 20

/** Letters, latest first. Who may read them is for the caller to ask. */
export async function listLetters(
  store: LetterStore,
  { after, state }: { after?: string; state?: LetterState } = {},
): Promise<Page<LetterCard>> {
  let letters = selectCards(store)
    .orderBy('id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
  if (state) letters = letters.where('state', '=', state)
  if (after) letters = letters.where('id', '<', readCursor(after, z.tuple([z.uuid()]))[0])
  return pageOf(
    await letters.execute(),
    PAGE_SIZE,
    (letter) => [letter.id],
    (letter) => letter,
  )
}

/** One letter with its words. */
export async function findLetter(store: LetterStore, id: string): Promise<Letter> {
  const letter = await selectCards(store)
    .where('id', '=', id)
    .select(['body as text', 'body_html as html'])
    .executeTakeFirst()
  return found(letter, 'letter.unknown', 'There is no such letter.')
}

/** Whether a letter with this id was ever written by us. */
export async function isOwnLetter(store: LetterStore, id: string): Promise<boolean> {
  const letter = await store
    .selectFrom('letters')
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  return letter !== undefined
}

function selectCards(store: LetterStore) {
  return store
    .selectFrom('letters')
    .select(['id', 'kind', 'to_address as to', 'person_id as personId', 'subject', 'state'])
    .select(['attempts', 'error', 'written_at as writtenAt', 'sent_at as sentAt'])
}
