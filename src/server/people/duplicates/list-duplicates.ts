import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { allow } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import { countsStill } from '#timeline'
import type { Person, Role } from '../person.ts'
import { mayReadClaims, mayReadCustomers } from '../policy.ts'
import type { Presence } from '../presence.ts'
import type { ClaimKind } from '../claim.ts'
import { mergeable } from './read-facts.ts'
import { certaintyOf, leastScore, type Certainty, type Ground } from './ground.ts'
import type { DuplicateStore } from './tables.ts'

/** One of two who may be the same person. */
export interface DuplicateSide {
  id: string
  name: string
  handle: string
  role: Role
  presence: Presence
  location: string
  avatarUploadId: string | null
  joinedAt: Date
  /** Null for those who may not read them; 20 at most. */
  claims: { kind: ClaimKind; value: string; source: string; isVerified: boolean }[] | null
  /** What merging would join; each counted to 100 at most. */
  holds: { claims: number; orders: number; posts: number; memberships: number }
}

export interface Duplicate {
  id: string
  /** In hundredths. */
  score: number
  certainty: Certainty
  reasons: Ground[]
  foundAt: Date
  /** The one to stay comes first: a member before a customer, then whom we know for longer. */
  sides: [DuplicateSide, DuplicateSide]
}

interface DuplicateFilter {
  certainty?: Certainty | undefined
  /** These pairs only. */
  ids?: readonly string[] | undefined
  after?: string | undefined
}

const PAGE_SIZE = 20

/** Pairs of people who may be one, the surest first. */
export async function listDuplicates(
  store: DuplicateStore,
  viewer: Person | undefined,
  filter: DuplicateFilter = {},
): Promise<Page<Duplicate>> {
  const message = 'Only staff who look after customers see them.'
  allow(mayReadCustomers(viewer), 'people.read', message)
  const { rows } = await sql<Row>`
    select pair.id, pair.score, pair.reasons, pair.found_at as "foundAt",
      ${side('one', mayReadClaims(viewer))} as one, ${side('other', mayReadClaims(viewer))} as other
    from duplicate_pairs as pair
    join people as one on one.id = pair.one_id
    join people as other on other.id = pair.other_id
    where ${isWaiting} and ${isIn(filter)}
    order by pair.score desc, pair.id desc limit ${sql.lit(PAGE_SIZE + 1)}
  `.execute(store)
  return pageOf(rows, PAGE_SIZE, ({ score, id }) => [score, id], asDuplicate)
}

/** How many pairs wait for somebody to look at them, up to 100. */
export async function countDuplicates(
  store: DuplicateStore,
  viewer: Person | undefined,
): Promise<number> {
  if (!mayReadCustomers(viewer)) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from duplicate_pairs as pair
      join people as one on one.id = pair.one_id
      join people as other on other.id = pair.other_id
      where ${isWaiting} limit 100
    ) as waiting
  `.execute(store)
  return rows[0]?.count ?? 0
}

interface Row extends Omit<Duplicate, 'certainty' | 'sides'> {
  one: WrittenSide
  other: WrittenSide
}
type WrittenSide = Omit<DuplicateSide, 'joinedAt'> & { joinedAt: string }

function asDuplicate({ one, other, ...pair }: Row): Duplicate {
  const [mine, theirs] = [one, other].map((side) => {
    return { ...side, joinedAt: new Date(side.joinedAt) }
  }) as [DuplicateSide, DuplicateSide]
  const sides: Duplicate['sides'] = goesFirst(mine, theirs) ? [mine, theirs] : [theirs, mine]
  return { ...pair, certainty: certaintyOf(pair.score), sides }
}

/** Whether the first of two is the one to stay. */
export function goesFirst(one: DuplicateSide, other: DuplicateSide): boolean {
  if ((one.presence === 'member') !== (other.presence === 'member'))
    return one.presence === 'member'
  return one.joinedAt.getTime() - other.joinedAt.getTime() <= 0
}

/**
 * Both are still somebody whom staff may merge, and nobody said that they are two. What was said of
 * one profile holds for the person it became.
 */
const isWaiting = sql<boolean>`
  (pair.decision = 'open' or pair.decision = 'later' and pair.later_until <= now())
  and one.role = other.role
  and ${sql.raw(mergeable('one'))} and ${sql.raw(mergeable('other'))}
  and not exists (
    select from people as mine
    join people as theirs on theirs.canonical_id = other.id
    join duplicate_pairs as parted on parted.decision = 'different'
      and parted.one_id = least(mine.id, theirs.id)
      and parted.other_id = greatest(mine.id, theirs.id)
    where mine.canonical_id = one.id
  )
`

const cursor = z.tuple([z.int(), z.uuid()])

function isIn({ certainty, ids, after }: DuplicateFilter): RawBuilder<boolean> {
  const least = leastScore[certainty ?? 'possible']
  const most =
    certainty === 'likely' ? leastScore.sure : certainty === 'possible' ? leastScore.likely : 101
  const [score, id] = after === undefined ? [101, null] : readCursor(after, cursor)
  return sql<boolean>`
    pair.score >= ${least}::int and pair.score < ${most}::int
    and (pair.score < ${score}::int or pair.score = ${score}::int and pair.id < ${id}::uuid)
    and (${ids === undefined}::boolean or pair.id = any(${[...(ids ?? [])]}::uuid[]))
  `
}

/** One side as JSON, so that a page of pairs is one question. */
function side(who: 'one' | 'other', withClaims: boolean) {
  const person = sql.raw(who)
  const profiles = sql`(select id from people own where own.canonical_id = ${person}.id)`
  const counted = (what: RawBuilder<unknown>) =>
    sql`(select count(*) from (select from ${what} limit 100) as counted)`
  const claims = sql`(
    select coalesce(jsonb_agg(to_jsonb(known)), '[]') from (
      select kind, value, source, verified_at is not null as "isVerified" from claims
      where person_id in ${profiles} order by kind, value limit 20
    ) as known
  )`
  return sql`jsonb_build_object(
    'id', ${person}.id, 'name', ${person}.name, 'handle', ${person}.handle,
    'role', ${person}.role, 'presence', ${person}.presence, 'location', ${person}.location,
    'avatarUploadId', ${person}.avatar_upload_id, 'joinedAt', ${person}.joined_at,
    'claims', ${withClaims ? claims : sql`null`},
    'holds', jsonb_build_object(
      'claims', ${counted(sql`claims where person_id in ${profiles}`)},
      'orders', ${counted(sql`activities where person_id in ${profiles} and type = 'order.paid'
        and ${countsStill('activities')}`)},
      'posts', ${counted(sql`activities where person_id in ${profiles}
        and type in ('topic.started', 'reply.posted', 'comment.posted', 'idea.proposed')`)},
      'memberships', ${counted(sql`organization_members
        where person_id in ${profiles} and ended_at is null`)}
    )
  )`
}
