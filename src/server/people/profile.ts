import { sql } from 'kysely'
import { found } from '#errors'
import { isStaff, type Person, type Role } from './person.ts'
import type { PeopleStore } from './tables.ts'

/** What everybody may know of a person. */
export interface Profile {
  id: string
  name: string
  handle: string
  bio: string
  joinedAt: Date
  label: Label
  avatarUploadId: string | null
  isBot: boolean
  /** Whether it is the viewer's own page, whichever of their profiles they came in by. */
  isSelf: boolean
}

/** How a person is marked beside what they wrote. */
export type Label = 'staff' | 'dealer' | null

/** The public page of the person behind a profile. */
export async function findProfile(
  store: PeopleStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Profile> {
  const profile = await store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('profile.id', '=', personId)
    .select(['person.id', 'person.name', 'person.handle', 'person.bio', 'person.role'])
    .select(['person.avatar_upload_id as avatarUploadId', 'person.is_bot as isBot'])
    .select(
      sql<Date>`(select min(own.joined_at) from people own where own.canonical_id = person.id)`.as(
        'joinedAt',
      ),
    )
    .select(({ eb }) => eb('profile.canonical_id', '=', canonicalOf(store, viewer)).as('isSelf'))
    .executeTakeFirst()
  const { role, isSelf, ...open } = found(profile, 'person.unknown', 'There is no such person.')
  return { ...open, label: labelOf(role), isSelf: isSelf === true }
}

function canonicalOf(store: PeopleStore, viewer: Person | undefined) {
  return store
    .selectFrom('people as self')
    .where('self.id', '=', viewer?.id ?? null)
    .select('self.canonical_id')
}

/** Staff and dealers speak for the business, and are marked as such. */
export function labelOf(role: Role): Label {
  if (isStaff({ role })) return 'staff'
  return role === 'dealer' ? 'dealer' : null
}
