import { sql } from 'kysely'
import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayConfigure, type Person } from '#people'
import type { BadgeFact } from './badge-fact.ts'
import type { BadgeLevel } from './badge.ts'
import { readableProfiles } from './policy.ts'
import type { RecognitionStore } from './tables.ts'

/** One kind of badge, and for what it is given. */
export interface BadgeKind {
  badge: string
  name: string
  description: string
  level: BadgeLevel
  fact: BadgeFact | null
  threshold: number
  repeats: boolean
  isTitle: boolean
  isOn: boolean
}

export interface BadgeHolder {
  personId: string
  name: string
  handle: string
  avatarUploadId: string | null
  awardedAt: Date
}

const PAGE_SIZE = 40

/** Every badge that can be earned here, and those that people brought along. */
export async function listBadgeKinds(store: RecognitionStore): Promise<BadgeKind[]> {
  const rules = await selectRules(store).where('is_on', '=', true).execute()
  // Steps from badge to badge along the index, however many people have each.
  const { rows: others } = await sql<{ badge: string; name: string; level: BadgeLevel }>`
    with recursive step as (
      (select badge from person_badges where revoked_at is null order by badge limit 1)
      union all
      select (
        select badge from person_badges
        where revoked_at is null and badge > step.badge order by badge limit 1
      ) from step where step.badge is not null
    )
    select award.badge, award.name, award.level from step
    cross join lateral (
      select badge, name, level from person_badges
      where badge = step.badge and revoked_at is null limit 1
    ) award
    where not exists (select from badge_rules where badge_rules.badge = step.badge)
    limit 500
  `.execute(store)
  return [...rules, ...others.map(broughtAlong)]
}

function broughtAlong(badge: { badge: string; name: string; level: BadgeLevel }): BadgeKind {
  const rule = { description: '', fact: null, threshold: 1, repeats: true, isTitle: false }
  return { ...badge, ...rule, isOn: true }
}

/** The rules, those that are off too; for whoever sets the place up. */
export async function listBadgeRules(
  store: RecognitionStore,
  actor: Person | undefined,
): Promise<BadgeKind[]> {
  allow(mayConfigure(actor), 'badge.rules', 'Only admins may see the rules that are off.')
  return await selectRules(store).execute()
}

function selectRules(store: RecognitionStore) {
  return store
    .selectFrom('badge_rules')
    .select(['badge', 'name', 'description', 'level', 'fact', 'threshold', 'repeats'])
    .select(['is_title as isTitle', 'is_on as isOn'])
    .orderBy('position')
    .orderBy('badge')
}

/** A badge by its key. */
export async function findBadge(store: RecognitionStore, badge: string): Promise<BadgeKind> {
  const rule = await selectRules(store).where('badge', '=', badge).executeTakeFirst()
  if (rule) return rule
  const award = await store
    .selectFrom('person_badges')
    .where('badge', '=', badge)
    .where('revoked_at', 'is', null)
    .select(['badge', 'name', 'level'])
    .limit(sql.lit(1))
    .executeTakeFirst()
  return broughtAlong(found(award, 'badge.unknown', 'There is no such badge.'))
}

/** Who has a badge, the latest first; whoever keeps their profile private is not among them. */
export async function listBadgeHolders(
  store: RecognitionStore,
  viewer: Person | undefined,
  { badge, after }: { badge: string; after?: string | undefined },
): Promise<Page<BadgeHolder>> {
  const query = store
    .selectFrom('person_badges')
    .innerJoin('people as profile', 'profile.id', 'person_badges.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('person_badges.badge', '=', badge)
    .where('person_badges.revoked_at', 'is', null)
    .where(readableProfiles(viewer))
    .select(['person_badges.id', 'person.id as personId', 'person.name', 'person.handle'])
    .select(['person.avatar_upload_id as avatarUploadId'])
    .select(['person_badges.awarded_at as awardedAt'])
  const rows = await latestFirst(query, ['person_badges.awarded_at', 'person_badges.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.awardedAt.getTime(), row.id],
    ({ personId, name, handle, avatarUploadId, awardedAt }): BadgeHolder => {
      return { personId, name, handle, avatarUploadId, awardedAt }
    },
  )
}
