import { sql } from 'kysely'
import { allow } from '#errors'
import type { Party } from '#organizations'
import { mayReadCustomers, type Person } from '#people'
import { LEAST_IN_PART } from '#statistics'
import { scales, type ScoreScale } from './scale.ts'
import type { ScoreStore } from './tables.ts'
import { weigh, type Figure } from './weigh.ts'

/** What somebody scored last on a scale; of an organisation, what its people did, each once. */
export interface LastScore {
  scale: ScoreScale
  /** The score of a person, or the mean of an organisation. */
  score: number
  /** How many people it comes from. */
  people: number
  /** For organisations of ten answers or more. */
  figure: Figure | null
  answeredAt: Date
}

/** How content a customer said to be, person or organisation: the last score on each scale. */
export async function findLastScores(
  store: ScoreStore,
  viewer: Person | undefined,
  party: Party,
): Promise<LastScore[]> {
  const message = 'Only staff who look after customers may see who is who.'
  allow(mayReadCustomers(viewer), 'satisfaction.customers', message)
  const { rows } = await sql<{ scale: ScoreScale; score: number; answeredAt: Date }>`
    select distinct on (scale, profile.canonical_id) scale, score, answered_at as "answeredAt"
    from satisfaction_scores join people as profile on profile.id = satisfaction_scores.person_id
    where profile.canonical_id in (${peopleOf(party)})
    order by scale, profile.canonical_id, answered_at desc
  `.execute(store)
  return scales.flatMap((scale): LastScore[] => {
    const own = rows.filter((row) => row.scale === scale)
    const latest = own.map(({ answeredAt }) => answeredAt).sort((one, other) => +other - +one)[0]
    if (latest === undefined) return []
    const tallies = own.map(({ score }) => ({ score, count: 1 }))
    const score = own.reduce((sum, { score }) => sum + score, 0) / own.length
    const figure = own.length >= LEAST_IN_PART ? weigh(scale, tallies) : null
    return [{ scale, score, people: own.length, figure, answeredAt: latest }]
  })
}

/** The persons meant, in SQL: one, or all who belong to an organisation today. */
function peopleOf({ personId, organizationId }: Party) {
  if (organizationId === undefined) {
    return sql`select canonical_id from people where id = ${personId}`
  }
  return sql`
    select own.canonical_id from organization_members as member
    join people as own on own.id = member.person_id
    where member.organization_id = ${organizationId} and member.ended_at is null
  `
}
