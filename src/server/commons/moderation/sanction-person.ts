import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import { newId } from '#ids'
import { findPerson, maySuspend, profilesOf, silencePerson, suspendPerson } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { reviewableItems } from './policy.ts'
import type { Rule } from './review.ts'
import { newSanction, nextHours, type NewSanction, type SanctionKind } from './sanction.ts'
import type { ModerationStore } from './tables.ts'
import { tellAuthor } from './tell-author.ts'
import { writeLog } from './write-log.ts'

/**
 * Warns, silences or suspends a person and returns the id of the sanction. The person hears why
 * and until when: as long as the ladder of 24, 72, 168, 720 hours says, if nothing else is said.
 */
export function sanctionPerson(
  store: ModerationStore,
  viewer: Viewer | undefined,
  input: NewSanction,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { personId, kind, rule, said, hours, itemId } = checked(newSanction, input, 'sanction')
    const whom = await findPerson(store, personId)
    allow(maySuspend(viewer, whom), 'sanction.give', 'You may not sanction this person.')
    if (itemId !== undefined) await findOccasion(store, viewer, itemId)
    const lasts = kind === 'warning' ? null : (hours ?? (await suggestHours(store, whom.id)))
    const until = lasts === null ? null : new Date(now().getTime() + lasts * 3_600_000)
    if (kind === 'silence' && until) {
      await silencePerson(store, viewer, { personId: whom.id, until })
    }
    if (kind === 'suspension' && until) {
      await suspendPerson(store, viewer, { personId: whom.id, until, because: said })
    }
    return await noteSanction(store, viewer, {
      ...{ personId: whom.id, kind, rule, said, until, itemId, hours: lasts },
    })
  })
}

/** What waits or waited for a decision, and gives the occasion. */
async function findOccasion(store: ModerationStore, viewer: Viewer, itemId: string): Promise<void> {
  const item = await store
    .selectFrom('review_items')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .where(reviewableItems(viewer))
    .where('review_items.id', '=', itemId)
    .select('review_items.id')
    .executeTakeFirst()
  found(item, 'review.unknown', 'There is no such thing to decide.')
}

interface Given {
  personId: string
  kind: SanctionKind
  rule: Rule
  said: string
  /** Without it, a suspension lasts until somebody takes it back. */
  until: Date | null
  hours: number | null
  itemId?: string | undefined
}

/** Keeps a sanction that has just come into force, tells the person of it and returns its id. */
export async function noteSanction(
  store: ModerationStore,
  viewer: Viewer,
  { personId, kind, rule, said, until, hours, itemId }: Given,
): Promise<string> {
  const id = newId()
  await store
    .insertInto('sanctions')
    .values({
      ...{ id, person_id: personId, kind, rule, said, item_id: itemId ?? null },
      ...{ by_id: viewer.id, ends_at: until },
    })
    .execute()
  await record(store, {
    type: 'sanction.given',
    personId,
    subjectId: id,
    details: { kind, rule, byId: viewer.id, until: until?.toISOString() ?? null },
  })
  const line = { act: kind, subjectType: 'person', rule, hours: hours && Math.round(hours) }
  await writeLog(store, viewer, { ...line, aboutId: personId })
  await tellAuthor(store, { authorId: personId, about: kind, itemId: id, rule, said })
  return id
}

/** The next rung of the ladder, after the silences and suspensions that stood. */
export async function suggestHours(store: ModerationStore, personId: string): Promise<number> {
  const { count } = await store
    .selectFrom('sanctions')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('kind', 'in', ['silence', 'suspension'])
    .where('by_id', 'is not', null)
    .where('lifted_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return nextHours(count)
}
