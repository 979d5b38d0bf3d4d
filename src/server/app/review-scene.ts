import { keepers } from './keepers.ts'
import { startTopic } from '#forum'
import { flagSubject, listReview } from '#moderation'
import type { Viewer } from '#spaces'
import { mo, plaza, type Store } from '#test'

export const words = {
  kind: 'discussion',
  title: 'A fine day out',
  body: 'We went to the zebrawood.',
} as const

export function topicOf(store: Store, author: Viewer, spaceId = plaza.id): Promise<string> {
  return startTopic(store, author, { ...words, spaceId })
}

export function flag(
  store: Store,
  viewer: Viewer | undefined,
  onId: string,
  reason = 'spam' as const,
): Promise<void> {
  return flagSubject(store, viewer, keepers, { on: 'topic', onId, reason })
}

/** The first thing that Mo has to decide. */
export async function openItem(store: Store) {
  const { items } = await listReview(store, mo, keepers)
  if (!items[0]) throw new Error('Nothing waits.')
  return items[0]
}
