import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { checked, DomainError } from '#errors'
import type { Person } from '#people'
import { compile } from './compile.ts'
import { keepFirstClasses } from './keep-classes.ts'
import { knownTo } from './known.ts'
import { allowSegments } from './policy.ts'
import { rule as ruleSchema, type SegmentRule } from './rule.ts'
import type { SegmentStore } from './tables.ts'

const written = z.object({ rule: ruleSchema })
const PATIENCE_MS = 5_000
const FIRST_PEOPLE = 20
const TOOK_TOO_LONG = '57014'

/** How many people fit a rule that is being written, of how many, and the first of them by name. */
export interface SegmentPreview {
  count: number
  people: { personId: string; name: string; handle: string }[]
}

/** Tries a rule without keeping it. Gives up after five seconds, and says so. */
export function previewSegment(
  store: SegmentStore,
  viewer: Person | undefined,
  input: { rule: SegmentRule },
): Promise<SegmentPreview> {
  return inTransaction(store, async (store) => {
    allowSegments(viewer)
    const { rule } = checked(written, input, 'segment')
    const known = await knownTo(store, rule)
    await keepFirstClasses(store, [rule, ...known.values()])
    const { from, holds } = compile(rule, known, { at: now(), people: null })
    await sql`select set_config('statement_timeout', ${String(PATIENCE_MS)}, true)`.execute(store)
    try {
      const { rows } = await sql<{ count: number; people: SegmentPreview['people'] }>`
        with fitting as materialized (
          select person.id, person.name, person.handle ${from} and ${holds}
        )
        select (select count(*) from fitting) as count, coalesce((
          select jsonb_agg(jsonb_build_object('personId', id, 'name', name, 'handle', handle)
            order by name, id)
          from (select id, name, handle from fitting order by name, id
            limit ${sql.lit(FIRST_PEOPLE)}) as listed
        ), '[]') as people
      `.execute(store)
      await sql`select set_config('statement_timeout', '0', true)`.execute(store)
      return rows[0] ?? { count: 0, people: [] }
    } catch (error) {
      if ((error as { code?: string }).code !== TOOK_TOO_LONG) throw error
      const message =
        'Counting took longer than five seconds. The rule can be kept; it is then counted in peace.'
      throw new DomainError('too_many', 'segment.slow', message)
    }
  })
}
