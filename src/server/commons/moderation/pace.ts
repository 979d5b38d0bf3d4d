import { sql } from 'kysely'
import { now } from '#clock'
import { DomainError } from '#errors'
import { isStaff, trustOf, type Person } from '#people'
import { limitsOf, type Limit, type Paced, type Writer } from './limits.ts'
import type { ScreeningStore } from './tables.ts'
import type { Thresholds } from './thresholds.ts'

const DAY_MS = 86_400_000
const KEPT = 120

/** Whoever writes twice at once waits for themselves here. */
export async function holdWriter(store: ScreeningStore, viewer: Person): Promise<Writer> {
  const row = await store
    .selectFrom('people')
    .where('id', '=', viewer.id)
    .select(['role', 'trust_level as trustLevel', 'joined_at as joinedAt'])
    .select('joined_beside as joinedBeside')
    .select(
      sql<Date | null>`(
        select max(coalesce(silenced_until, '9999-01-01')) from people as profile
        where profile.canonical_id = people.id and profile.silenced_at is not null
      )`.as('silencedUntil'),
    )
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const trust = trustOf(row)
  return { ...row, id: viewer.id, trust, isNewcomer: trust === 0, isStaff: isStaff(row) }
}

/** Refuses to let somebody write who is silenced. */
export function refuseSilenced({ silencedUntil: until }: Writer): void {
  if (until === null || until <= now()) return
  const isOpen = until.getUTCFullYear() > 9000
  const end = isOpen ? 'a moderator has looked at it' : `${until.toISOString().slice(0, 16)} UTC`
  const message = `You may read but not write until ${end}. Your standing page says why.`
  throw new DomainError('not_allowed', 'post.silenced', message, { until: end })
}

/**
 * Counts what a person does, and refuses more of it, or faster, than is let through: newcomers by
 * the caps of community.md §2, others by the limits for all, ×1.5, ×2, ×3 from the second level.
 * People who work here are not counted.
 */
export async function keepPace(
  store: ScreeningStore,
  writer: Writer,
  done: Done,
  thresholds: Thresholds,
): Promise<void> {
  await checkPace(store, writer, done, thresholds)
  await notePace(store, writer, done, thresholds)
}

interface Done {
  act: Paced
  place?: string | undefined
}

export async function checkPace(
  store: ScreeningStore,
  writer: Writer,
  done: Done,
  thresholds: Thresholds,
): Promise<void> {
  const limits = limitsInForce(writer, done, thresholds)
  if (limits.length === 0) return
  const rows = await store
    .selectFrom('paces')
    .where('person_id', '=', writer.id)
    .where(({ eb, fn, val }) => eb('what', '=', fn.any(val(namesOf(limits)))))
    .select(['what', 'made_at'])
    .execute()
  const made = new Map(rows.map((row) => [row.what, row.made_at]))
  for (const limit of limits) refuseHaste(limit, made.get(limit.what) ?? [])
}

/** Counts without asking whether it was too much. */
export async function notePace(
  store: ScreeningStore,
  writer: Writer,
  done: Done,
  thresholds: Thresholds,
): Promise<void> {
  const limits = limitsInForce(writer, done, thresholds)
  if (limits.length > 0) await note(store, writer.id, namesOf(limits))
}

function limitsInForce(writer: Writer, { act, place }: Done, thresholds: Thresholds): Limit[] {
  if (writer.isStaff) return []
  return limitsOf(writer, { act, place }, thresholds).filter(({ seconds }) => seconds > 0)
}

function namesOf(limits: readonly Limit[]): string[] {
  return [...new Set(limits.map(({ what }) => what))]
}

function refuseHaste({ code, most, seconds, message }: Limit, made: readonly Date[]): void {
  const since = now().getTime() - seconds * 1000
  const lately = made.map((at) => at.getTime()).filter((at) => at > since)
  if (lately.length < most) return
  const leaving = lately.sort((a, b) => b - a)[most - 1] ?? now().getTime()
  const wait = inWords(Math.ceil((leaving - since) / 1000))
  throw new DomainError('too_many', code, `${message} You may go on in ${wait}.`, { wait })
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`
}

async function note(store: ScreeningStore, personId: string, names: readonly string[]) {
  const at = now()
  const yesterday = new Date(at.getTime() - DAY_MS)
  await sql`
    insert into paces (person_id, what, made_at)
    select ${personId}::uuid, what, array[${at}::timestamptz] from unnest(${names}::text[]) as what
    on conflict (person_id, what) do update set made_at = array(
      select made from unnest(paces.made_at) as made
      where made > ${yesterday} order by made desc limit ${sql.lit(KEPT)}
    ) || excluded.made_at
  `.execute(store)
}
