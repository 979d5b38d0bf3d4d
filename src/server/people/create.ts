import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { newId } from '#ids'
import { handleStem } from './handle.ts'
import type { Person, Role } from './person.ts'
import type { Presence } from './presence.ts'
import type { PeopleStore } from './tables.ts'

export interface NewPerson {
  id?: string
  name: string
  /** Wished for; if it is taken, a number is put behind it. */
  handle?: string
  role?: Role
  bio?: string
  joinedAt?: Date
  isBot?: boolean
  presence?: Presence
}

/** Makes one profile, with a free handle made from its name. */
export async function createPerson(store: PeopleStore, person: NewPerson): Promise<Person> {
  const [created] = await createPeople(store, [person])
  if (!created) throw new Error('createPeople forgot somebody')
  return created
}

/** Makes many profiles with few statements, in the order given. An empty name is refused. */
export function createPeople(store: PeopleStore, people: readonly NewPerson[]): Promise<Person[]> {
  return inTransaction(store, async (store) => {
    const profiles = people.map(asProfile)
    let waiting = profiles
    while (waiting.length > 0) {
      await chooseHandles(store, waiting)
      const taken = await insertProfiles(store, waiting)
      // Somebody else took the handle meanwhile: choose again.
      waiting = waiting.filter((profile) => !taken.has(profile.id))
    }
    return profiles.map(({ id, name, handle, role }) => {
      return { id, name, handle, role, isSuspended: false }
    })
  })
}

function asProfile(person: NewPerson) {
  const name = person.name.normalize('NFC').replace(/\p{C}/gu, '').trim().slice(0, 100)
  if (!name) throw new DomainError('invalid', 'person.nameless', 'Please tell us a name.')
  return {
    id: person.id ?? newId(),
    name,
    stem: handleStem(person.handle ?? name),
    handle: '',
    role: person.role ?? 'member',
    bio: person.bio ?? '',
    joinedAt: person.joinedAt ?? now(),
    isBot: person.isBot ?? false,
    presence: person.presence ?? 'member',
  }
}

/** A handle made from a name that nobody bears or bore. */
export async function freeHandle(store: PeopleStore, name: string): Promise<string> {
  const wish = { stem: handleStem(name), handle: '' }
  await chooseHandles(store, [wish])
  return wish.handle
}

type Profile = ReturnType<typeof asProfile>

/** `ada`, or with the next number that was never given to an Ada: `ada-2`. */
async function chooseHandles(
  store: PeopleStore,
  profiles: readonly Pick<Profile, 'stem' | 'handle'>[],
): Promise<void> {
  const stem = sql<string>`regexp_replace(handle, '-[0-9]{1,6}$', '')`
  const number = sql<number>`max(coalesce(substring(handle from '-([0-9]{1,6})$')::int, 1))`
  const usedIn = (table: 'people' | 'old_handles') =>
    store
      .selectFrom(table)
      .where(({ eb, fn, val }) =>
        eb(stem, '=', fn.any(val([...new Set(profiles.map((p) => p.stem))]))),
      )
      .select([stem.as('stem'), number.as('last')])
      .groupBy(stem)
      .execute()
  const used = [...(await usedIn('people')), ...(await usedIn('old_handles'))]
  const last = new Map<string, number>()
  for (const row of used) last.set(row.stem, Math.max(row.last, last.get(row.stem) ?? 0))
  for (const profile of profiles) {
    const number = (last.get(profile.stem) ?? 0) + 1
    last.set(profile.stem, number)
    profile.handle = number === 1 ? profile.stem : `${profile.stem}-${number}`
  }
}

async function insertProfiles(
  store: PeopleStore,
  profiles: readonly Profile[],
): Promise<Set<string>> {
  const column = <Value>(pick: (profile: Profile) => Value) => profiles.map(pick)
  const { rows } = await sql<{ id: string }>`
    insert into people
      (id, canonical_id, name, handle, role, bio, joined_at, is_bot, presence, trust_level)
    select id, id, name, handle, role, bio, joined_at, is_bot, presence,
      -- Whoever was with us elsewhere for a month is no newcomer.
      case when joined_at < now() - interval '30 days' then 1 else 0 end
    from unnest(
      ${column((profile) => profile.id)}::uuid[],
      ${column((profile) => profile.name)}::text[],
      ${column((profile) => profile.handle)}::text[],
      ${column((profile) => profile.role)}::text[],
      ${column((profile) => profile.bio)}::text[],
      ${column((profile) => profile.joinedAt)}::timestamptz[],
      ${column((profile) => profile.isBot)}::boolean[],
      ${column((profile) => profile.presence)}::text[]
    ) as profile (id, name, handle, role, bio, joined_at, is_bot, presence)
    on conflict (handle) do nothing
    returning id
  `.execute(store)
  return new Set(rows.map((row) => row.id))
}
