import { sql } from 'kysely'
import { now } from '#clock'
import { remembered, type Hole } from '#database'
import { DomainError } from '#errors'
import { isStaff, trustOf, type Person } from '#people'
import { limitsOf, type Limit, type Paced, type Writer } from './limits.ts'
import type { ScreeningStore } from './tables.ts'
import { houseColumns, houseOf, type House, type Thresholds } from './thresholds.ts'

const DAY_MS = 86_400_000
const KEPT = 120

export interface HeldWriter {
  writer: Writer
  house: House
}

/** Whoever writes twice at once waits for themselves here. With the house, as both are wanted. */
export async function holdWriter(store: ScreeningStore, viewer: Person): Promise<HeldWriter> {
  const [row] = await askWriter(store, viewer)
  if (!row) throw new Error('Whoever writes is a person.')
  const { changed, wordsAre, ...facts } = row
  const trust = trustOf(facts)
  return {
    writer: { ...facts, id: viewer.id, trust, isNewcomer: trust === 0, isStaff: isStaff(facts) },
    house: houseOf({ changed, wordsAre }),
  }
}

const askWriter = remembered((store: ScreeningStore, hole: Hole<Person>) =>
  store
    .selectFrom('people')
    .where(
      'id',
      '=',
      hole(({ id }) => id),
    )
    .select(['role', 'joined_at as joinedAt'])
    .select('joined_beside as joinedBeside')
    // One acts as a profile; trust and silence are those of the person.
    .select(
      sql<number>`(
        select person.trust_level from people as person where person.id = people.canonical_id
      )`.as('trustLevel'),
    )
    .select(
      sql<Date | null>`(
        select max(coalesce(silenced_until, '9999-01-01')) from people as profile
        where profile.canonical_id = people.canonical_id and profile.silenced_at is not null
      )`.as('silencedUntil'),
    )
    .select(houseColumns)
    .forNoKeyUpdate(),
)

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
 * People who work here are not counted, nor is what was refused.
 */
export async function keepPace(
  store: ScreeningStore,
  writer: Writer,
  done: Done,
  thresholds: Thresholds,
): Promise<void> {
  const limits = limitsInForce(writer, done, thresholds)
  if (limits.length === 0) return
  const names = namesOf(limits)
  const made = await note(store, writer.id, names)
  const [refusal] = limits.flatMap((limit) => hasteOf(limit, made.get(limit.what) ?? []) ?? [])
  if (!refusal) return
  await takeBack(store, writer.id, names)
  throw refusal
}

interface Done {
  act: Paced
  place?: string | undefined
}

function limitsInForce(writer: Writer, { act, place }: Done, thresholds: Thresholds): Limit[] {
  if (writer.isStaff) return []
  return limitsOf(writer, { act, place }, thresholds).filter(({ seconds }) => seconds > 0)
}

function namesOf(limits: readonly Limit[]): string[] {
  return [...new Set(limits.map(({ what }) => what))]
}

function hasteOf(
  { code, most, seconds, message }: Limit,
  made: readonly Date[],
): DomainError | undefined {
  const since = now().getTime() - seconds * 1000
  const lately = made.map((at) => at.getTime()).filter((at) => at > since)
  if (lately.length < most) return undefined
  const leaving = lately.sort((a, b) => b - a)[most - 1] ?? now().getTime()
  const wait = inWords(Math.ceil((leaving - since) / 1000))
  return new DomainError('too_many', code, `${message} You may go on in ${wait}.`, { wait })
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`
}

/** Notes that something is done now, and returns when it was done before. */
async function note(store: ScreeningStore, personId: string, names: readonly string[]) {
  const at = now()
  const rows = await askNote(store, {
    ...{ personId, names, at },
    yesterday: new Date(at.getTime() - DAY_MS),
  })
  return new Map(rows.map(({ what, madeAt }) => [what, madeAt]))
}

interface Noted {
  personId: string
  names: readonly string[]
  at: Date
  yesterday: Date
}

const askNote = remembered(
  (_: ScreeningStore, hole: Hole<Noted>) =>
    sql<{ what: string; madeAt: Date[] }>`
    insert into paces (person_id, what, made_at)
    select ${hole(({ personId }) => personId)}::uuid, what,
      array[${hole(({ at }) => at)}::timestamptz]
    from unnest(${hole(({ names }) => names)}::text[]) as what
    on conflict (person_id, what) do update set made_at = array(
      select made from unnest(paces.made_at) as made
      where made > ${hole(({ yesterday }) => yesterday)}
      order by made desc limit ${sql.lit(KEPT)}
    ) || excluded.made_at
    returning what, made_at[:cardinality(made_at) - 1] as "madeAt"
  `,
)

/** Forgets the last of each, as an act may go on in a transaction that outlives a refusal. */
async function takeBack(store: ScreeningStore, personId: string, names: readonly string[]) {
  await store
    .updateTable('paces')
    .set({ made_at: sql`made_at[:cardinality(made_at) - 1]` })
    .where('person_id', '=', personId)
    .where((eb) => eb('what', '=', eb.fn.any(eb.val(names))))
    .execute()
}
