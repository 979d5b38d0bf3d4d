import { sql } from 'kysely'
import { found } from '#errors'
import type { Flair } from './flair.ts'
import { isStaff, trustOf, type Person, type Role } from './person.ts'
import type { PeopleStore } from './tables.ts'

/** What everybody may know of a person. */
export interface Profile {
  id: string
  name: string
  handle: string
  bio: string
  joinedAt: Date
  label: Label
  /** How far they are trusted, 0 to 4. */
  trustLevel: number
  avatarUploadId: string | null
  location: string
  website: string
  /** What they are called here, by a badge that they earned. */
  title: string | null
  /** Of one of their groups, beside the name. */
  flair: Flair | null
  /** What they say of themselves is for them and for those who work here. */
  isClosed: boolean
  isBot: boolean
  /** Whether it is the viewer's own page, whichever of their profiles they came in by. */
  isSelf: boolean
}

/** How a person is marked beside what they wrote. */
export type Label = 'staff' | 'dealer' | null

/** The public page of the person behind a profile; who is no member has one for staff only. */
export async function findProfile(
  store: PeopleStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Profile> {
  const profile = await store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('profile.id', '=', personId)
    .$if(!isStaff(viewer), (query) => query.where('person.presence', '=', 'member'))
    .select(['person.id', 'person.name', 'person.handle', 'person.bio', 'person.role'])
    .select(['person.avatar_upload_id as avatarUploadId', 'person.is_bot as isBot'])
    .select(['person.location', 'person.website', 'person.title', 'person.flair'])
    .select(['person.is_private as isPrivate', 'person.trust_level as trustLevel'])
    .select(
      sql<Date>`(select min(own.joined_at) from people own where own.canonical_id = person.id)`.as(
        'joinedAt',
      ),
    )
    .select(({ eb }) => eb('profile.canonical_id', '=', canonicalOf(store, viewer)).as('isSelf'))
    .executeTakeFirst()
  const known = found(profile, 'person.unknown', 'There is no such person.')
  const { role, isPrivate, trustLevel: level, ...open } = known
  const trustLevel = trustOf({ role, trustLevel: level })
  const isSelf = known.isSelf === true
  const isClosed = !mayReadProfile(viewer, { isPrivate, isSelf })
  const said = isClosed ? { bio: '', location: '', website: '' } : {}
  return { ...open, ...said, label: labelOf(role), trustLevel, isSelf, isClosed }
}

/** A private profile is read by the one it is about, and by those who work here. */
export function mayReadProfile(
  viewer: Person | undefined,
  { isPrivate, isSelf }: { isPrivate: boolean; isSelf: boolean },
): boolean {
  return !isPrivate || isSelf || isStaff(viewer)
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
