import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { exactly, isBehind, pageOf, readCursor, type Page } from '#paging'
import { peopleSaying, type FieldFilter } from '#fields'
import { labelOf, type Flair, type Label, type Person, type Role } from '#people'
import { findOpenness } from '#settings'
import { visibleGroups } from '#spaces'
import { readableProfiles } from './policy.ts'
import type { RecognitionStore } from './tables.ts'

export const memberOrders = ['newest', 'helpful'] as const
export const memberLabels = ['staff', 'dealer', 'member'] as const

export interface MemberFilter {
  order: (typeof memberOrders)[number]
  /** Part of a name or handle. */
  text?: string | undefined
  label?: (typeof memberLabels)[number] | undefined
  groupId?: string | undefined
  badge?: string | undefined
  hasAnswered?: boolean | undefined
  /** What they say in fields by which the viewer may look for people. */
  fields?: readonly FieldFilter[] | undefined
  after?: string | undefined
}

export interface Member {
  id: string
  name: string
  handle: string
  label: Label
  title: string | null
  flair: Flair | null
  location: string
  avatarUploadId: string | null
  joinedAt: Date
  /** Of their answers those that were accepted. */
  answers: number
}

const PAGE_SIZE = 24
const countAndId = z.tuple([z.int32(), z.uuid()])

/** Whether somebody may look through the members at all: members may, guests if the place says so. */
export async function mayListMembers(
  store: RecognitionStore,
  viewer: Person | undefined,
): Promise<boolean> {
  return viewer !== undefined || (await findOpenness(store)).isDirectoryOpen
}

/** The members, newest or most helpful first; who keeps their profile private is not among them. */
export function listMembers(
  store: RecognitionStore,
  viewer: Person | undefined,
  filter: MemberFilter,
): Promise<Page<Member>> {
  return inTransaction(store, async (store) => {
    const may = await mayListMembers(store, viewer)
    allow(may, 'members.list', 'Sign in to look through the members.')
    const rows = await narrowed(store, viewer, filter).execute()
    return pageOf(
      rows,
      PAGE_SIZE,
      (row) => [filter.order === 'helpful' ? row.answers : row.joined, row.id],
      asMember,
    )
  })
}

function asMember(row: Omit<Member, 'label'> & { role: Role }): Member {
  const { id, name, handle, title, flair, location, avatarUploadId, joinedAt, answers } = row
  const label = labelOf(row.role)
  return { id, name, handle, label, title, flair, location, avatarUploadId, joinedAt, answers }
}

function narrowed(store: RecognitionStore, viewer: Person | undefined, filter: MemberFilter) {
  const { order, text, label, groupId, badge, hasAnswered, fields = [], after } = filter
  let query = store
    .selectFrom('people as person')
    .leftJoin('badge_facts as facts', (join) =>
      join
        .onRef('facts.person_id', '=', 'person.id')
        .on(sql<SqlBool>`facts.fact = 'answers' and facts.count > 0`),
    )
    .where('person.merged_into_id', 'is', null)
    .where('person.is_bot', '=', false)
    .where('person.presence', '=', 'member')
    .where(readableProfiles(viewer))
    .select(['person.id', 'person.name', 'person.handle', 'person.role', 'person.title'])
    .select(['person.flair', 'person.location', 'person.avatar_upload_id as avatarUploadId'])
    .select(['person.joined_at as joinedAt', exactly('person.joined_at').as('joined')])
    .select(sql<number>`coalesce(facts.count, 0)`.as('answers'))
  const wanted = text?.trim().slice(0, 100)
  if (wanted) query = query.where(isNamed(wanted))
  if (label) query = query.where(hasLabel(label))
  if (groupId) query = query.where(isInGroup(store, viewer, groupId))
  if (badge) query = query.where(hasBadge(badge))
  for (const field of fields) {
    query = query.where('person.id', 'in', peopleSaying(viewer, field))
  }
  if (hasAnswered || order === 'helpful') query = query.where('facts.count', '>', 0)
  if (after !== undefined) query = query.where(isBeyond(order, after))
  const first = order === 'helpful' ? 'facts.count' : 'person.joined_at'
  return query
    .orderBy(first, 'desc')
    .orderBy('person.id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
}

function isBeyond(order: MemberFilter['order'], after: string) {
  if (order === 'helpful') {
    const [count, id] = readCursor(after, countAndId)
    return sql<boolean>`(facts.count, person.id) < (${count}::int, ${id}::uuid)`
  }
  return isBehind(after, ['person.joined_at', 'person.id'])
}

function isNamed(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(person.name ilike ${pattern} or person.handle ilike ${pattern})`
}

function hasLabel(label: (typeof memberLabels)[number]) {
  const staff: Role[] = ['agent', 'moderator', 'manager', 'admin', 'owner']
  const roles = label === 'staff' ? staff : [label]
  return sql<boolean>`person.role = any(${roles}::text[])`
}

function isInGroup(store: RecognitionStore, viewer: Person | undefined, groupId: string) {
  const members = store
    .selectFrom('group_members')
    .innerJoin('groups', 'groups.id', 'group_members.group_id')
    .innerJoin('people as own', 'own.id', 'group_members.person_id')
    .where('groups.id', '=', groupId)
    .where(visibleGroups(store, viewer))
    .select('own.canonical_id')
  return sql<boolean>`person.id in (${members})`
}

function hasBadge(badge: string) {
  return sql<boolean>`person.id in (
    select own.canonical_id from person_badges award
    join people own on own.id = award.person_id
    where award.badge = ${badge} and award.revoked_at is null
  )`
}
