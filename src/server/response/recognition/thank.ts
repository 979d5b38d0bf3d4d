import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { findReply, findTopic } from '#forum'
import { findIdea } from '#ideas'
import { newId } from '#ids'
import { findPerson, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import { record } from '#timeline'
import { mayThank } from './policy.ts'
import type { RecognitionStore } from './tables.ts'
import { thanksWords, type NewThanks } from './thanks.ts'

/**
 * Says thanks to somebody, for all to see, and returns the id of the thank-you. Refuses to thank
 * oneself, the same person twice within a day, and for what the viewer may not read.
 */
export function thank(
  store: RecognitionStore,
  viewer: Viewer | undefined,
  { personId, words, about }: NewThanks,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const to = await findPerson(store, personId)
    allow(
      mayThank(viewer, to),
      'thanks.give',
      'Thanking takes a signed-in person and somebody else.',
    )
    const text = readWords(words)
    if (about) await requireReadable(store, viewer, about)
    await refuseAgain(store, viewer, to.id)

    const id = newId()
    await store
      .insertInto('thanks')
      .values({
        id,
        person_id: viewer.id,
        to_id: to.id,
        words: text,
        about_type: about?.type ?? null,
        about_id: about?.id ?? null,
      })
      .execute()
    const [given, received] = [{ toId: to.id }, { fromId: viewer.id }]
    await record(store, {
      type: 'thanks.given',
      personId: viewer.id,
      subjectId: id,
      details: given,
    })
    await record(store, {
      type: 'thanks.received',
      personId: to.id,
      subjectId: id,
      details: received,
    })
    return id
  })
}

function readWords(words: string): string {
  const read = thanksWords.safeParse(tidyText(words))
  if (read.success) return read.data
  throw new DomainError('invalid', 'thanks.words', 'Say why, in 500 letters at most.')
}

async function requireReadable(
  store: RecognitionStore,
  viewer: Viewer,
  { type, id }: NonNullable<NewThanks['about']>,
): Promise<void> {
  const find = { topic: findTopic, reply: findReply, idea: findIdea }[type]
  await find(store, viewer, id)
}

/** Whoever says it twice at once waits for themselves here. */
async function refuseAgain(store: RecognitionStore, viewer: Viewer, toId: string): Promise<void> {
  await store
    .selectFrom('people')
    .where('id', '=', viewer.id)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const lately = await store
    .selectFrom('thanks')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('to_id', 'in', profilesOf(store, toId))
    .where('created_at', '>', sql<Date>`now() - interval '1 day'`)
    .select('id')
    .executeTakeFirst()
  if (lately) {
    const message = 'You thanked them today already. Once a day is enough to be meant.'
    throw new DomainError('too_many', 'thanks.again', message)
  }
}
