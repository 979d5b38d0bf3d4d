import { sql } from 'kysely'
import { inTransaction } from '#database'
import { found } from '#errors'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { chooseWays } from './choose.ts'
import type { Notification } from './notification.ts'
import { findNotifications } from './read.ts'
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
    const isBegun = what === 'reason' && news.kind === 'watched_topic'
    const places = viewer && isBegun ? await firstPlaces(store, viewer, news) : []
    if (places.length > 0) {
      for (const place of places) await setLevel(store, viewer, { ...place, level: 'normal' })
    } else if (what === 'kind') await chooseWays(store, viewer, news.kind, { inbox: false })
    else if (news.rootType === 'topic' || news.rootType === 'idea') {
      const level = what === 'topic' ? 'mute' : 'normal'
      await setLevel(store, viewer, { type: news.rootType, id: news.rootId, level })
    }
  })
}

/**
 * The spaces or tags of which somebody hears what is begun there, and nothing else: they have no
 * topic to quieten.
 */
async function firstPlaces(store: LevelStore, viewer: Viewer, news: Notification) {
  const { rows } = await sql<{ type: 'space' | 'tag'; id: string }>`
    select distinct subject_type as type, subject_id as id from attention_levels
    where person_id in ${profilesOf(store, viewer.id)} and level = 'first'
      and subject_type = ${news.reason} and (
        subject_id in (
          select unnest(array[id, parent_id]) from spaces where id = ${news.spaceId}
        ) or subject_id in (select tag_id from taggings where subject_id = ${news.rootId})
      )
  `.execute(store)
  return rows
}
