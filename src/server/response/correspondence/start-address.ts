import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayStartTopic } from '#forum'
import { replyAddress, revokeStartKeys } from '#mail'
import { findSpace, type Viewer } from '#spaces'
import { takesLetters } from './letter-spaces.ts'
import type { CorrespondenceStore } from './tables.ts'

/**
 * Makes the address by which a member starts topics in a space, good for a year, and returns what
 * stands before the @. It is told this once; the one before ends. Refuses spaces that take none.
 */
export function makeStartAddress(
  store: CorrespondenceStore,
  viewer: Viewer | undefined,
  { spaceId }: { spaceId: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const space = await findSpace(store, viewer, spaceId)
    const isOpen = await takesLetters(store, spaceId)
    allow(isOpen && mayStartTopic(viewer, space), 'space.letters', 'This space takes no letters.')
    await revokeStartKeys(store, { personId: viewer.id, subjectId: spaceId })
    const subject = { type: 'space', id: spaceId } as const
    return await replyAddress(store, { personId: viewer.id, subject, kind: 'start' })
  })
}
