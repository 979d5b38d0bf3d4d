import { inTransaction } from '#database'
import { allow } from '#errors'
import { findPerson, mayConfigure, profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { findAnySpace } from './group-access.ts'
import type { SpaceStore } from './tables.ts'

interface Office {
  spaceId: string
  personId: string
}

const onlyAdmins = 'Only admins say who moderates a space.'

/**
 * Makes a member a moderator of one space. It opens no door: of a private space they must be a
 * member besides.
 */
export function nameModerator(
  store: SpaceStore,
  actor: Person | undefined,
  { spaceId, personId }: Office,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.moderators', onlyAdmins)
    await findAnySpace(store, spaceId)
    const { id } = await findPerson(store, personId)
    const { numInsertedOrUpdatedRows: named } = await store
      .insertInto('space_moderators')
      .columns(['space_id', 'person_id'])
      .expression(({ selectFrom, val, cast, not, exists }) =>
        selectFrom('people')
          .where('people.id', '=', id)
          .where(
            not(
              exists(
                selectFrom('space_moderators')
                  .where('space_id', '=', spaceId)
                  .where('person_id', 'in', profilesOf(store, id))
                  .select('person_id'),
              ),
            ),
          )
          .select([cast<string>(val(spaceId), 'uuid').as('space_id'), 'people.id as person_id']),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (!named) return
    await record(store, {
      type: 'space.moderator_named',
      personId: actor.id,
      subjectId: spaceId,
      details: { memberId: id },
    })
  })
}

/** Takes that back, under whichever profile it was given. What they did stands. */
export function dismissModerator(
  store: SpaceStore,
  actor: Person | undefined,
  { spaceId, personId }: Office,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.moderators', onlyAdmins)
    const { id } = await findPerson(store, personId)
    const { numDeletedRows: dismissed } = await store
      .deleteFrom('space_moderators')
      .where('space_id', '=', spaceId)
      .where('person_id', 'in', profilesOf(store, id))
      .executeTakeFirst()
    if (!dismissed) return
    await record(store, {
      type: 'space.moderator_dismissed',
      personId: actor.id,
      subjectId: spaceId,
      details: { memberId: id },
    })
  })
}

export interface SpaceModerator {
  spaceId: string
  id: string
  name: string
  handle: string
}

/** Who moderates which space without being staff. */
export async function listSpaceModerators(
  store: SpaceStore,
  actor: Person | undefined,
): Promise<SpaceModerator[]> {
  allow(mayConfigure(actor), 'space.moderators', onlyAdmins)
  return await store
    .selectFrom('space_moderators')
    .innerJoin('people as profile', 'profile.id', 'space_moderators.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .select(['space_moderators.space_id as spaceId', 'person.id', 'person.name', 'person.handle'])
    .distinct()
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
}

/** The ids of all who moderate some space of their own, for reminding them. */
export async function listModeratorIds(store: SpaceStore): Promise<string[]> {
  const rows = await store
    .selectFrom('space_moderators')
    .select('person_id as id')
    .distinct()
    .execute()
  return rows.map(({ id }) => id)
}
