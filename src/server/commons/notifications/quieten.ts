import { inTransaction } from '#database'
import { found } from '#errors'
import type { Viewer } from '#spaces'
import { chooseWays } from './choose.ts'
import { findNotifications } from './read.ts'
import { findFollowing } from './read-levels.ts'
import { setLevel } from './set-level.ts'
import type { LevelStore } from './tables.ts'

/** What one tap changes: no more of this topic or idea, no more because one follows, no more of the kind. */
export const quietenings = ['topic', 'reason', 'kind'] as const
type Quietening = (typeof quietenings)[number]

/** Makes sure that the viewer is told no more of what one of their notifications is about. */
export function quieten(
  store: LevelStore,
  viewer: Viewer | undefined,
  { id, what }: { id: string; what: Quietening },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const [known] = await findNotifications(store, viewer, [id])
    const news = found(known, 'notification.unknown', 'This notification is gone.')
    const spaceId = news.reason === 'space' && news.kind === 'watched_topic' ? news.spaceId : null
    if (what === 'reason' && spaceId !== null && (await wantsFirst(store, viewer, spaceId))) {
      await setLevel(store, viewer, { type: 'space', id: spaceId, level: 'normal' })
    } else if (what === 'kind') await chooseWays(store, viewer, news.kind, { inbox: false })
    else if (news.rootType === 'topic' || news.rootType === 'idea') {
      const level = what === 'topic' ? 'mute' : 'normal'
      await setLevel(store, viewer, { type: news.rootType, id: news.rootId, level })
    }
  })
}

/** Whoever hears of what is begun in a space, and of nothing else there, has no topic to quieten. */
async function wantsFirst(
  store: LevelStore,
  viewer: Viewer | undefined,
  spaceId: string,
): Promise<boolean> {
  const { chosen } = await findFollowing(store, viewer, { type: 'space', id: spaceId })
  return chosen === 'first'
}
