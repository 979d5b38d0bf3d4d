import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { findPerson, profilesOf, type Person } from '#people'
import { tidyText } from '#text'
import { record } from '#timeline'
import { mayRevokeBadge } from './policy.ts'
import type { RecognitionStore } from './tables.ts'

/** Takes a badge away from somebody, with a reason; no rule gives it again for the same thing. */
export function revokeBadge(
  store: RecognitionStore,
  actor: Person | undefined,
  { personId, badge, because }: { personId: string; badge: string; because: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRevokeBadge(actor), 'badge.revoke', 'Only moderators take badges away.')
    const reason = tidyText(because).trim()
    if (reason === '' || reason.length > 500) {
      const message = 'Say why, in 500 letters at most.'
      throw new DomainError('invalid', 'badge.because', message)
    }
    const { id } = await findPerson(store, personId)
    const revoked = await store
      .updateTable('person_badges')
      .set({ revoked_at: now(), revoked_by_id: actor.id, revoked_because: reason })
      .where('person_id', 'in', profilesOf(store, id))
      .where('badge', '=', badge)
      .where('revoked_at', 'is', null)
      .returning(['id', 'person_id as personId'])
      .execute()
    for (const award of revoked) {
      await record(store, {
        type: 'badge.revoked',
        personId: award.personId,
        subjectId: award.id,
        details: { badge, byId: actor.id },
      })
    }
    await store
      .updateTable('people')
      .set({ title: null, title_badge: null })
      .where('id', '=', id)
      .where('title_badge', '=', badge)
      .execute()
  })
}
