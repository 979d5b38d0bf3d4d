import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { findPerson, mayAct, profilesOf, type Flair, type Person } from '#people'
import { keepFlairs } from './keep-flairs.ts'
import type { SpaceStore } from './tables.ts'

/** A flair that somebody may bear, and whether they do. */
export interface OwnFlair extends Flair {
  isShown: boolean
}

/** What the members of a group may bear beside their names, for queries from `groups`. */
export const groupFlair = sql<Flair | null>`case when groups.flair_colour is not null then
  jsonb_build_object('groupId', groups.id, 'name', groups.name, 'text', groups.flair_text,
    'icon', groups.flair_icon, 'colour', groups.flair_colour) end`

/** The flairs of the viewer's own groups, those joined first leading. */
export async function listFlairs(
  store: SpaceStore,
  viewer: Person | undefined,
): Promise<OwnFlair[]> {
  const rows = await store
    .selectFrom('groups')
    .innerJoin('group_members', 'group_members.group_id', 'groups.id')
    .innerJoin('people as own', 'own.id', 'group_members.person_id')
    .innerJoin('people as person', 'person.id', 'own.canonical_id')
    .where('own.id', 'in', profilesOf(store, viewer?.id))
    .where('groups.flair_colour', 'is not', null)
    .where('groups.entry', '<>', 'hidden')
    .select([groupFlair.$notNull().as('flair')])
    .select(
      sql<boolean>`coalesce(person.flair ->> 'groupId' = groups.id::text, false)`.as('isShown'),
    )
    .orderBy('group_members.added_at')
    .orderBy('groups.id')
    .execute()
  const flairs = new Map(rows.map(({ flair, isShown }) => [flair.groupId, { ...flair, isShown }]))
  return [...flairs.values()]
}

/** Chooses which of one's groups' flairs stands beside one's name, or that none does. */
export function chooseFlair(
  store: SpaceStore,
  viewer: Person | undefined,
  { groupId }: { groupId: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'flair.choose', 'Please sign in first.')
    const { id } = await findPerson(store, viewer.id)
    if (groupId !== null) {
      const flairs = await listFlairs(store, viewer)
      const message = 'Choose the flair of a group in which you are.'
      found(
        flairs.find((flair) => flair.groupId === groupId),
        'flair.unknown',
        message,
      )
    }
    await store
      .updateTable('people')
      .set({ flair_group_id: groupId, shows_flair: groupId !== null })
      .where('id', '=', id)
      .execute()
    await keepFlairs(store, [id])
  })
}
