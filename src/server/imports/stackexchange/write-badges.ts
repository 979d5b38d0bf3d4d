import { awardBadges, type NewBadge } from '#recognition'
import { readBadge, type DumpBadge } from './rows.ts'
import { forEachBatch, type Scene } from './scene.ts'

/** Badges of members that the dump holds; returns how many were new. */
export async function writeBadges(scene: Scene): Promise<number> {
  let count = 0
  await forEachBatch(scene, 'badges', readBadge, async (badges) => {
    const known = badges.filter(({ userId }) => scene.dump.authors.isMember(userId))
    count += await awardBadges(
      scene.store,
      known.map((badge) => asBadge(scene, badge)),
    )
  })
  return count
}

function asBadge({ dump, source }: Scene, { id, userId, name, level, at }: DumpBadge): NewBadge {
  const personId = dump.authors.personId(userId)
  return { personId, badge: name, name, level, awardedAt: at, source, sourceId: `badge:${id}` }
}
