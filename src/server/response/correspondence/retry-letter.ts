import { allow, DomainError, found } from '#errors'
import { readIncoming } from '#mail'
import { mayConfigure, type Person } from '#people'
import { findByHash } from './addressee.ts'
import type { Outcome, PostOffice } from './correspondence.ts'
import { mayTryAgain } from './read.ts'
import { settle } from './settle.ts'
import type { CorrespondenceStore } from './tables.ts'

/**
 * Looks at a letter again, as things are now: somebody looked at it, so it may be one of too many,
 * or say that a program wrote it. Whose letter it is must still be proven. Refuses what was posted.
 */
export async function retryLetter(
  store: CorrespondenceStore,
  office: PostOffice,
  actor: Person | undefined,
  { letterId }: { letterId: string },
): Promise<Outcome> {
  allow(mayConfigure(actor), 'letter.retry', 'Only admins may do this.')
  const row = await store
    .selectFrom('incoming_letters')
    .where('id', '=', letterId)
    .select(['digest', 'door', 'raw', 'key_hash', 'fate', 'code', 'bytes'])
    .executeTakeFirst()
  const known = found(row, 'letter.unknown', 'There is no such letter.')
  if (!known.raw || !mayTryAgain(known)) {
    const message = 'This letter was posted, or is not kept any more.'
    throw new DomainError('conflict', 'letter.over', message)
  }
  return await settle(store, office, {
    id: letterId,
    digest: known.digest,
    letter: await readIncoming(known.raw),
    addressee: known.key_hash ? await findByHash(store, known.key_hash) : undefined,
    envelope: { door: known.door },
    isRetry: true,
  })
}
