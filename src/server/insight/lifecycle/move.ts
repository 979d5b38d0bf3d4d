import type { Stage, StageEntry, Why } from './stage.ts'
import type { CountingSign, Story } from './story.ts'

/** Enters a stage by a sign. */
export function move(
  story: Story,
  { at, activityId }: CountingSign,
  stage: Stage,
  why: Why,
  activityIds = [activityId],
): StageEntry {
  return enter(story, { stage, since: at.getTime(), why, activityIds: [...activityIds] })
}

/** Enters a stage, and remembers it as the present one. */
export function enter(story: Story, next: NonNullable<Story['now']>): StageEntry {
  story.now = next
  story.length += 1
  return { ...next, since: new Date(next.since) }
}

/** Lets silence count from a sign on. */
export function lifeOf({ at, activityId }: CountingSign): Story['life'] {
  return { at: at.getTime(), activityId }
}
