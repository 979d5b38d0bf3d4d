import { awardBadges } from '#recognition'
import { batchesOf, type Scene } from './scene.ts'

/** Badges with the day they were granted; returns how many were new. */
export async function writeBadges({ store, survey, source }: Scene): Promise<number> {
  const { members, badges, grants } = survey
  let count = 0
  for (const batch of batchesOf([...grants])) {
    count += await awardBadges(
      store,
      batch.flatMap(([id, { userId, badgeId, at }]) => {
        const badge = badges.get(badgeId)
        const personId = members.personId(userId)
        if (!badge || personId === members.formerId) return []
        const { name, level } = badge
        return [
          { personId, badge: name, name, level, awardedAt: at, source, sourceId: `badge:${id}` },
        ]
      }),
    )
  }
  return count
}
