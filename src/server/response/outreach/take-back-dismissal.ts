import { inTransaction } from '#database'
import { allow } from '#errors'
import { findPerson } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import type { NewDismissal } from './outreach.ts'
import { mayReachOut } from './policy.ts'
import type { OutreachStore } from './tables.ts'

/** Puts what was dismissed back on the list of what waits. The dismissal stays on record. */
export function takeBackDismissal(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { personId, because, subjectId }: Omit<NewDismissal, 'note'>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayReachOut(viewer), 'outreach.make', 'Only staff may reach out to customers.')
    const { id: toId } = await findPerson(store, personId)
    await record(store, {
      type: 'outreach.dismissal_undone',
      personId: viewer.id,
      subjectId: toId,
      details: { toId, because, throughId: subjectId ?? toId },
      source: 'outreach',
    })
  })
}
