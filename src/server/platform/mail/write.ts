import { newId } from '#ids'
import { letterHeaders, type LetterHeaders } from './headers.ts'
import { cleanAddress, cleanLine } from './lines.ts'
import type { LetterStore } from './tables.ts'

export interface NewLetter {
  to: string
  personId?: string | null
  subject: string
  text: string
  html?: string
  /** Why it is written, such as `sign-in` or `notice`. */
  kind: string
  /** Where it belongs and who gets a reply, as `threadHeaders` and `replyAddress` say. */
  headers?: LetterHeaders
}

/** Writes a letter, to be sent after commit; returns its id. Refuses what is not one address. */
export async function writeLetter(store: LetterStore, letter: NewLetter): Promise<string> {
  const id = newId()
  await store
    .insertInto('letters')
    .values({
      id,
      person_id: letter.personId ?? null,
      kind: letter.kind,
      to_address: cleanAddress(letter.to),
      subject: cleanLine(letter.subject),
      body: letter.text,
      body_html: letter.html ?? null,
      headers: JSON.stringify(letterHeaders.parse(letter.headers ?? {})),
    })
    .execute()
  return id
}
