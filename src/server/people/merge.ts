import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { record } from '#timeline'
import { isStaff, type Person } from './person.ts'
import { mayMergePeople } from './policy.ts'
import type { Presence } from './presence.ts'
import type { PeopleStore } from './tables.ts'

interface Merging {
  profileId: string
  intoId: string
  /** What suggested it: how sure the rules were, in hundredths, and which they were. */
  because?: { score: number; rules: string[] } | undefined
}

/**
 * Declares two profiles to be one person. Each stays whole, so that it can be taken back.
 * Refuses staff and profiles of different roles: a merge must give nobody more rights.
 */
export function mergePeople(
  store: PeopleStore,
  actor: Person | undefined,
  { profileId, intoId, because }: Merging,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayMergePeople(actor), 'person.merge', 'Only agents and admins may merge people.')
    const [one, other] = await holdProfiles(store, profileId, intoId)
    if (one.merged_into_id === intoId) return
    refuseUnlikely(one, other)

    await joinProfiles(store, { profileId, intoId, byId: actor.id, because })
  })
}

/** Takes a merge back. Profiles that had been merged into this one go with it. */
export function unmergePeople(
  store: PeopleStore,
  actor: Person | undefined,
  { profileId }: { profileId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayMergePeople(actor), 'person.merge', 'Only agents and admins may unmerge people.')
    await partProfile(store, { profileId, byId: actor.id })
  })
}

/** Takes the merge back, when it is settled that the two are not one person. */
export async function partProfile(
  store: PeopleStore,
  { profileId, byId }: { profileId: string; byId: string },
): Promise<void> {
  const [{ merged_into_id: subjectId }] = await holdProfiles(store, profileId)
  if (subjectId === null) return

  await store
    .updateTable('people')
    .set({ merged_into_id: null, canonical_id: profileId })
    // Whom somebody parted no machine joins again.
    .set({
      presence: sql<Presence>`case presence when 'visitor' then 'customer' else presence end`,
    })
    .where('id', '=', profileId)
    .execute()
  await takeFollowers(store, profileId)
  await restorePresence(store, subjectId)
  const details = { byId }
  await record(store, { type: 'person.unmerged', personId: profileId, subjectId, details })
}

/** The merge itself, when it is settled that the two are one person. */
export async function joinProfiles(
  store: PeopleStore,
  { profileId, intoId, byId, because }: Merging & { byId: string },
): Promise<void> {
  await store
    .updateTable('people')
    .set({ merged_into_id: intoId, canonical_id: intoId })
    .where('id', '=', profileId)
    .execute()
  await store
    .updateTable('people')
    .set({ canonical_id: intoId })
    .where('canonical_id', '=', profileId)
    .execute()
  // A customer who turns out to be a member is one.
  await store
    .updateTable('people')
    .set(({ ref }) => ({ presence: 'member', presence_before: ref('presence') }))
    .where('id', '=', intoId)
    .where('presence', '<>', 'member')
    .where(sql<boolean>`(select presence from people where id = ${profileId}) = 'member'`)
    .execute()
  const details = { byId, ...(because && { because }) }
  await record(store, { type: 'person.merged', personId: profileId, subjectId: intoId, details })
}

function refuseUnlikely(one: Profile, other: Profile): void {
  if (one.merged_into_id ?? other.merged_into_id ?? one.id === other.id) {
    const message = 'Only two different people can be merged. Merge the profiles they became.'
    throw new DomainError('conflict', 'person.merged', message)
  }
  if (one.role !== other.role || isStaff(one)) {
    const message = 'Only two members, or two dealers, can be merged. Change the role first.'
    throw new DomainError('conflict', 'person.merge.roles', message)
  }
}

/** Who was of the community only by a profile that has left them is what they were before. */
async function restorePresence(store: PeopleStore, formerId: string): Promise<void> {
  const canonicalId = sql<string>`(select canonical_id from people where id = ${formerId})`
  for (const id of [sql<string>`${formerId}::uuid`, canonicalId]) {
    await store
      .updateTable('people')
      .set((row) => ({ presence: row.ref('presence_before').$notNull(), presence_before: null }))
      .where('id', '=', id)
      .where('presence_before', 'is not', null)
      .where(
        sql<boolean>`not exists (
          with recursive part (id) as (
            select own.id from people own where own.merged_into_id = people.id
            union all
            select own.id from people own join part on own.merged_into_id = part.id
          )
          select from part join people own on own.id = part.id
          where own.presence = 'member' and own.presence_before is null
        )`,
      )
      .execute()
  }
}

async function takeFollowers(store: PeopleStore, profileId: string): Promise<void> {
  await store
    .withRecursive('follower(id)', (people) =>
      people
        .selectFrom('people')
        .where('merged_into_id', '=', profileId)
        .select('people.id')
        .unionAll(
          people
            .selectFrom('people')
            .innerJoin('follower', 'follower.id', 'people.merged_into_id')
            .select('people.id'),
        ),
    )
    .updateTable('people')
    .set({ canonical_id: profileId })
    .where('id', 'in', (query) => query.selectFrom('follower').select('follower.id'))
    .execute()
}

type Profile = Awaited<ReturnType<typeof holdProfiles>>[0]

/** Keeps profiles from changing until we are done. In order of id, so that nobody waits in a ring. */
export async function holdProfiles(store: PeopleStore, id: string, otherId = id) {
  const profiles = await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([id, otherId]))))
    .select(['id', 'role', 'merged_into_id', 'canonical_id'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const pick = (id: string) =>
    found(
      profiles.find((profile) => profile.id === id),
      'person.unknown',
      'There is no such person.',
    )
  return [pick(id), pick(otherId)] as const
}
