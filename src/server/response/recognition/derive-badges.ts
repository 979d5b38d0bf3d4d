import { sql } from 'kysely'
import type { Subscriber } from '#timeline'
import { awardBadges } from './award-badge.ts'
import type { NewBadge } from './badge.ts'
import { counted, keepFacts, readFacts, type Counted, type FactChange } from './count-facts.ts'
import type { RecognitionStore, RecognitionTables } from './tables.ts'

/** The awards by rule bear this source: for the same thing a badge is given once, replayed or not. */
const BY_RULE = 'rule'

/** Counts what people do, and gives the badges whose rules say so. One taken away stays away. */
export const deriveBadges: Required<Subscriber<RecognitionStore, Counted>> = {
  name: 'badges',
  types: counted,
  async handle(store, activities) {
    const changes = await readFacts(store, activities)
    await keepFacts(store, changes)
    const earned = await listEarned(store, changes)
    await awardBadges(store, earned)
  },
  async clear(store) {
    await store.deleteFrom('badge_facts').execute()
  },
}

type Rule = Pick<RecognitionTables['badge_rules'], 'badge' | 'name' | 'fact'> & {
  level: 'bronze' | 'silver' | 'gold'
  threshold: number
  repeats: boolean
}

async function listEarned(
  store: RecognitionStore,
  changes: readonly FactChange[],
): Promise<NewBadge[]> {
  if (changes.length === 0) return []
  const rules = await listRules(store, changes)
  if (rules.length === 0) return []
  const people = await sumFacts(store, changes)
  const wanted = people.flatMap((person) =>
    rules.filter(({ fact }) => fact === person.fact).flatMap((rule) => badgesOf(rule, person)),
  )
  const known = await listAwarded(store, wanted)
  return wanted.filter(({ personId, sourceId }) => !known.has(`${personId} ${sourceId}`))
}

function listRules(store: RecognitionStore, changes: readonly FactChange[]): Promise<Rule[]> {
  const facts = [...new Set(changes.map(({ fact }) => fact))]
  return store
    .selectFrom('badge_rules')
    .where('is_on', '=', true)
    .where(({ eb, fn, val }) => eb('fact', '=', fn.any(val(facts))))
    .select(['badge', 'name', 'level', 'fact', 'threshold', 'repeats'])
    .execute()
}

interface Known {
  personId: string
  fact: string
  count: number
  at: Date
}

/** What is known of whole people, whichever of their profiles it was done by. */
async function sumFacts(store: RecognitionStore, changes: readonly FactChange[]): Promise<Known[]> {
  const latest = new Map(changes.map((change) => [`${change.personId} ${change.fact}`, change]))
  const { rows } = await sql<Omit<Known, 'at'>>`
    select profile.id as "personId", facts.fact, case facts.fact
      when 'years' then max(facts.count) else sum(facts.count)::int end as count
    from people profile
    join people own on own.canonical_id = profile.canonical_id
    join badge_facts facts on facts.person_id = own.id
    where profile.id = any(${[...latest.values()].map(({ personId }) => personId)}::uuid[])
      and not profile.is_bot
    group by profile.id, facts.fact
  `.execute(store)
  return rows.flatMap((row) => {
    const change = latest.get(`${row.personId} ${row.fact}`)
    return change ? [{ ...row, at: change.at }] : []
  })
}

function badgesOf({ badge, name, level, threshold, repeats }: Rule, person: Known): NewBadge[] {
  const times = Math.floor(person.count / threshold)
  if (times < 1) return []
  const award = {
    ...{ personId: person.personId, badge, name, level, awardedAt: person.at },
    source: BY_RULE,
  }
  if (!repeats) return [{ ...award, sourceId: badge }]
  return Array.from({ length: times }, (_, index) => {
    return { ...award, sourceId: `${badge}:${index + 1}` }
  })
}

/** Which of the badges their people have, by whichever profile or source, or had. */
async function listAwarded(
  store: RecognitionStore,
  badges: readonly NewBadge[],
): Promise<Set<string>> {
  if (badges.length === 0) return new Set()
  const { rows } = await sql<{ key: string }>`
    select profile.id || ' ' ||
      case award.source when ${BY_RULE} then award.source_id else award.badge end as key
    from people profile
    join people own on own.canonical_id = profile.canonical_id
    join person_badges award on award.person_id = own.id
    where profile.id = any(${badges.map(({ personId }) => personId)}::uuid[])
      and case award.source when ${BY_RULE} then award.source_id else award.badge end
        = any(${badges.map(({ sourceId }) => sourceId)}::text[])
  `.execute(store)
  return new Set(rows.map(({ key }) => key))
}
