import { sql } from 'kysely'
import { now } from '#clock'
import { DomainError } from '#errors'
import { KEPT_BYTES, type Code, type Fate, type Outcome } from './correspondence.ts'
import type { Incoming } from './incoming.ts'
import { outcomeColumns } from './read.ts'
import type { CorrespondenceStore } from './tables.ts'
import { withoutKeys } from './words-of.ts'

export interface Noted {
  fate: Fate
  code: Code
  because: string
  personId: string | null
}

/** Writes down a letter and its fate; one that is known stays as it was, unless it is tried again. */
export async function keepLetter(
  store: CorrespondenceStore,
  incoming: Incoming,
  { fate, code, because, personId }: Noted,
): Promise<{ isNew: boolean; outcome: Outcome }> {
  const noted = {
    fate,
    code: code.slice(0, 100),
    because: because.slice(0, 500),
    person_id: personId,
  }
  if (incoming.isRetry) return await noteAgain(store, incoming, noted)
  const inserted = await store
    .insertInto('incoming_letters')
    .values({ ...rowOf(incoming, code), ...noted })
    // Within somebody else's transaction, what was noted before a refusal is still there.
    .onConflict((conflict) =>
      conflict
        .column('digest')
        .doUpdateSet(noted)
        .whereRef('incoming_letters.id', '=', 'excluded.id'),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { isNew: true, outcome: { id: incoming.id, fate, code, because } }
  const known = await store
    .selectFrom('incoming_letters')
    .where('digest', '=', incoming.digest)
    .select(outcomeColumns)
    .executeTakeFirstOrThrow()
  return { isNew: false, outcome: known }
}

/** Of two who try again at once, the second waits here and finds it posted. */
async function noteAgain(
  store: CorrespondenceStore,
  { id }: Incoming,
  noted: Pick<Outcome, 'fate' | 'code' | 'because'> & { person_id: string | null },
) {
  const changed = await store
    .updateTable('incoming_letters')
    .set({ ...noted, attempts: sql<number>`attempts + 1`, settled_at: now() })
    .where('id', '=', id)
    .where('fate', '<>', 'posted')
    .returning(outcomeColumns)
    .executeTakeFirst()
  if (changed) return { isNew: true, outcome: changed }
  throw new DomainError('conflict', 'letter.over', 'This letter was posted meanwhile.')
}

function rowOf({ id, digest, raw, letter, addressee, envelope }: Incoming, code: Code) {
  // What was not written to us is none of our business.
  const isOurs = !['letter.nobody', 'letter.key'].includes(code)
  const about = addressee?.key?.subject
  return {
    id,
    digest,
    door: envelope.door,
    from_address: letter.from?.slice(0, 320).replaceAll('\0', '') ?? null,
    subject: withoutKeys(letter.subject.toWellFormed().replaceAll('\0', '')),
    key_hash: addressee?.keyHash ?? null,
    about_type: about?.type ?? null,
    about_id: about?.id ?? null,
    raw: raw && isOurs ? keptOf(raw) : null,
    bytes: raw?.length ?? 0,
  }
}

/** The beginning of the letter as it came, but for the key in its address. */
function keptOf(raw: Buffer): Buffer {
  return Buffer.from(withoutKeys(raw.subarray(0, KEPT_BYTES).toString('latin1')), 'latin1')
}
