import { newId } from '#ids'
import { mayModerate, type Person } from '#people'
import type { Rule } from './review.ts'
import type { ModerationStore } from './tables.ts'

interface Line {
  act: string
  subjectType: string
  rule?: Rule | null
  hours?: number | null
  itemId?: string | null
  aboutId?: string | null
}

/** Notes what was done for the public log; without an actor, the house rules did it. */
export async function writeLog(
  store: ModerationStore,
  actor: Person | undefined,
  { act, subjectType, rule, hours, itemId, aboutId }: Line,
): Promise<void> {
  await store
    .insertInto('moderation_log')
    .values({
      id: newId(),
      act,
      rule: rule ?? null,
      subject_type: subjectType,
      by_role: roleOf(actor),
      hours: hours ?? null,
      by_id: actor?.id ?? null,
      about_id: aboutId ?? null,
      item_id: itemId ?? null,
    })
    .execute()
}

function roleOf(actor: Person | undefined): string {
  if (actor === undefined) return 'house'
  return mayModerate(actor) ? actor.role : 'space_moderator'
}
