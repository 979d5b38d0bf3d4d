import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { newId } from '#ids'
import { profilesOf } from '#people'
import type { Ask, WhyNot } from './ask.ts'
import type { AskingStore } from './tables.ts'

const WHOLE = 2
const LIGHT = 1

/**
 * Whether somebody may be asked now: not who asked for peace, nor while a complaint of theirs is
 * open, nor the same again too early, nor beyond the budget over everything that asks.
 */
export async function mayAsk(store: AskingStore, ask: Ask): Promise<'yes' | WhyNot> {
  const profiles = profilesOf(store, ask.personId)
  const halves = ask.isLight ? LIGHT : WHOLE
  const isSame = sql`kind = ${ask.kind} and subject_id = ${ask.subjectId}`
  const { rows } = await sql<{ verdict: 'yes' | WhyNot }>`
    select case
      when exists (select from asking_refusals where person_id in (${profiles})) then 'opted_out'
      when exists (select from asking_holds where person_id in (${profiles})) then 'complaint'
      when exists (
        select from asks where person_id in (${profiles}) and ${isSame}
          and ${within(ask.againAfterDays)}
      ) then 'asked_before'
      when ${spent(profiles, sql`rules.cooldown_days`)} + ${halves}::int > ${WHOLE}::int
        and rules.cooldown_days > 0 then 'cooldown'
      when ${spent(profiles, sql`365`)} + ${halves}::int > ${WHOLE}::int * rules.most_per_year
        then 'year'
      else 'yes'
    end as verdict
    from asking_rules rules
  `.execute(store)
  const [row] = rows
  if (!row) throw new Error('One row says how often we ask')
  return row.verdict
}

/**
 * Takes an ask from somebody's budget when it is sent, or notes why it is not. Of two that ask at
 * once, the second finds the budget spent.
 */
export function noteAsk(store: AskingStore, ask: Ask): Promise<'yes' | WhyNot> {
  return inTransaction(store, async (store) => {
    await sql`
      select pg_advisory_xact_lock(hashtextextended('asking ' || canonical_id::text, 0))
      from people where id = ${ask.personId}
    `.execute(store)
    const verdict = await mayAsk(store, ask)
    const { personId: person_id, kind, subjectId: subject_id } = ask
    const line = { id: newId(), person_id, kind, subject_id }
    if (verdict === 'yes') {
      const halves = ask.isLight ? LIGHT : WHOLE
      await store
        .insertInto('asks')
        .values({ ...line, halves, asked_at: now() })
        .execute()
    } else {
      await store
        .insertInto('unasked')
        .values({ ...line, reason: verdict, noted_at: now() })
        .execute()
    }
    return verdict
  })
}

function within(days: number | undefined) {
  if (days === undefined) return sql`true`
  return sql`asked_at > ${now()}::timestamptz - ${days}::int * interval '1 day'`
}

function spent(profiles: ReturnType<typeof profilesOf>, days: ReturnType<typeof sql>) {
  return sql`(
    select coalesce(sum(halves), 0)::int from asks where person_id in (${profiles})
      and asked_at > ${now()}::timestamptz - ${days} * interval '1 day'
  )`
}
