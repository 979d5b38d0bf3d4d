import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction, type Tables } from '#database'
import { allow } from '#errors'
import { writeLetter, type LetterTables } from '#mail'
import { mayConfigure, type PeopleTables, type Person } from '#people'
import type { TimelineTables } from '#timeline'
import type { SpaceStore, SpaceTables } from '../tables.ts'
import { isAddress, readRows, type InviteRow } from './invite-rows.ts'
import { inviteWords } from './invite-words.ts'
import { invitePath, type Lifetime } from './invite.ts'
import { makeInvite } from './make-invite.ts'

type ListStore = Tables<SpaceTables & PeopleTables & TimelineTables & LetterTables>

/** One line of a list of people to be invited, and what would come of it. */
export interface InviteLine extends InviteRow {
  outcome: 'invite' | 'member' | 'invited' | 'twice' | 'address' | 'group' | 'landing'
}

const AGAIN_AFTER_MS = 30 * 24 * 3_600_000

/** Says of every line of a CSV (`email,group,landing`) what would come of it; changes nothing. */
export async function readInviteList(
  store: ListStore,
  actor: Person | undefined,
  csv: string,
): Promise<InviteLine[]> {
  allow(mayConfigure(actor), 'invite.list', 'Only admins invite many people at once.')
  const rows = readRows(csv)
  const emails = rows.map(({ email }) => email)
  const [members, invited, groups] = await Promise.all([
    findMembers(store, emails),
    findInvited(store, emails),
    findGroups(store, rows),
  ])
  const seen = new Set<string>()
  return rows.map((row): InviteLine => {
    const isTwice = seen.has(row.email)
    seen.add(row.email)
    if (!isAddress(row.email)) return { ...row, outcome: 'address' }
    if (isTwice) return { ...row, outcome: 'twice' }
    if (members.has(row.email)) return { ...row, outcome: 'member' }
    if (invited.has(row.email)) return { ...row, outcome: 'invited' }
    if (row.group !== '' && !groups.has(row.group)) return { ...row, outcome: 'group' }
    if (row.landing !== '' && !/^\/([^/\\]|$)/.test(row.landing)) {
      return { ...row, outcome: 'landing' }
    }
    return { ...row, outcome: 'invite' }
  })
}

/**
 * Writes a letter with an invite of their own to all whom the list names and who are not here, in
 * the language given: theirs is not known yet.
 */
export function inviteMany(
  store: ListStore,
  actor: Person | undefined,
  {
    csv,
    site,
    origin,
    lifetime,
    locale = null,
  }: { csv: string; site: string; origin: string; lifetime: Lifetime; locale?: string | null },
): Promise<InviteLine[]> {
  return inTransaction(store, async (store) => {
    // Two who send the same list at once: the second finds everybody invited.
    await sql`select pg_advisory_xact_lock(hashtext('invite many'))`.execute(store)
    const lines = await readInviteList(store, actor, csv)
    const groups = await findGroups(store, lines)
    for (const { email, group, landing, outcome } of lines) {
      if (outcome !== 'invite') continue
      const code = await makeInvite(store, actor, {
        ...{ email, lifetime, mostUses: 1, landingPath: landing || null },
        groupId: groups.get(group) ?? null,
      })
      await writeLetter(store, letterOf({ email, site, locale, link: origin + invitePath(code) }))
    }
    return lines
  })
}

function letterOf({
  email,
  ...about
}: {
  email: string
  site: string
  link: string
  locale: string | null
}) {
  const { subject, text } = inviteWords(about)
  return { to: email, subject, text, kind: 'invite' }
}

async function findMembers(store: SpaceStore, emails: readonly string[]): Promise<Set<string>> {
  const rows = await store
    .selectFrom('claims')
    .where('kind', '=', 'email')
    .where('verified_at', 'is not', null)
    .where(({ eb, fn, val }) => eb('value', '=', fn.any(val([...emails]))))
    .select('value')
    .execute()
  return new Set(rows.map(({ value }) => value))
}

async function findInvited(store: SpaceStore, emails: readonly string[]): Promise<Set<string>> {
  const rows = await store
    .selectFrom('invites')
    .where(({ eb, fn, val }) => eb('email', '=', fn.any(val([...emails]))))
    .where('created_at', '>', new Date(now().getTime() - AGAIN_AFTER_MS))
    .where('revoked_at', 'is', null)
    .select('email')
    .execute()
  return new Set(rows.flatMap(({ email }) => email ?? []))
}

async function findGroups(
  store: SpaceStore,
  rows: readonly { group: string }[],
): Promise<Map<string, string>> {
  const slugs = [...new Set(rows.map(({ group }) => group))].filter((slug) => slug !== '')
  if (slugs.length === 0) return new Map()
  const groups = await store
    .selectFrom('groups')
    .where(({ eb, fn, val }) => eb('slug', '=', fn.any(val(slugs))))
    .select(['id', 'slug'])
    .execute()
  return new Map(groups.map(({ id, slug }) => [slug, id]))
}
