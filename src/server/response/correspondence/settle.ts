import { inTransaction } from '#database'
import { DomainError } from '#errors'
import type { Outcome, PostOffice } from './correspondence.ts'
import type { Incoming } from './incoming.ts'
import { judge, no, type No, type Verdict } from './judge.ts'
import { keepImages } from './keep-images.ts'
import { keepLetter } from './keep-letter.ts'
import { noteBounces } from './note-bounces.ts'
import { postWords } from './post-words.ts'
import { tellWhyNot } from './tell-why-not.ts'
import type { CorrespondenceStore } from './tables.ts'
import { wordsOf } from './words-of.ts'

/** Decides what becomes of a letter, and notes it in the transaction that does it. */
export async function settle(
  store: CorrespondenceStore,
  office: PostOffice,
  incoming: Incoming,
): Promise<Outcome> {
  const isRetry = incoming.isRetry ?? false
  try {
    const verdict = await judge(store, office, { ...incoming, isRetry })
    if ('writer' in verdict) return await post(store, office, incoming, verdict)
    return await refuse(store, office, incoming, verdict)
  } catch (error) {
    if (error instanceof DomainError) return await refuse(store, office, incoming, sayNo(error))
    // Our own mistake. The letter is kept, so that it can be tried again when we are better.
    const because = error instanceof Error ? error.message : String(error)
    return await refuse(store, office, incoming, no('failed', 'letter.failed', because))
  }
}

async function post(
  store: CorrespondenceStore,
  office: PostOffice,
  incoming: Incoming,
  { writer, addressee }: Extract<Verdict, { writer: unknown }>,
): Promise<Outcome> {
  const { letter } = incoming
  const subject = addressee.key?.subject
  if (!subject) throw new Error('A letter without a key has no writer.')
  try {
    return await inTransaction(store, async (store) => {
      // Noted first: of the same letter twice at once, the second waits here and finds it known.
      const posted = { fate: 'posted', code: 'posted', because: '' } as const
      const kept = await keepLetter(store, incoming, { ...posted, personId: writer.id })
      if (!kept.isNew) return kept.outcome
      const images = await keepImages(store, office.files, writer, letter.images)
      const words = wordsOf(letter, images)
      const where = await postWords(store, writer, subject, words).catch(ifHeld)
      if (where instanceof DomainError) return await noteHeld(store, kept.outcome, where)
      await store
        .updateTable('incoming_letters')
        .set({ posted_type: where.type, posted_id: where.id })
        .where('id', '=', kept.outcome.id)
        .execute()
      return kept.outcome
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return await refuse(store, office, incoming, { ...sayNo(error), tell: writer })
  }
}

/** What a moderator has to read first is kept with what was noted here; all else is undone. */
function ifHeld(error: unknown): DomainError {
  if (error instanceof DomainError && error.reason === 'held') return error
  throw error
}

async function noteHeld(
  store: CorrespondenceStore,
  { id }: Outcome,
  { code, message: because }: DomainError,
): Promise<Outcome> {
  const noted = { fate: 'quarantined', code, because } as const
  await store.updateTable('incoming_letters').set(noted).where('id', '=', id).execute()
  return { id, ...noted }
}

function refuse(
  store: CorrespondenceStore,
  office: PostOffice,
  incoming: Incoming,
  verdict: No,
): Promise<Outcome> {
  return inTransaction(store, async (store) => {
    const personId = verdict.tell?.id ?? incoming.addressee?.key?.personId ?? null
    const kept = await keepLetter(store, incoming, { ...verdict, personId })
    if (!kept.isNew) return kept.outcome
    if (verdict.code === 'letter.bounce')
      await noteBounces(store, office, incoming.letter, incoming.envelope)
    if (verdict.tell) await tellWhyNot(store, office, verdict.tell, incoming, verdict)
    return kept.outcome
  })
}

function sayNo({ code, message, facts }: DomainError): No {
  return { ...no('refused', code, message), facts }
}
