import { sql } from 'kysely'
import type { SurveyStore } from './tables.ts'

/** One fewer of a wave waits, one more is settled. */
export async function countSettled(
  store: SurveyStore,
  waveId: string,
  state: 'sent' | 'unasked' | 'unreachable' | 'failed',
): Promise<void> {
  await sql`
    update survey_waves set waiting = waiting - 1, ${sql.ref(state)} = ${sql.ref(state)} + 1
    where id = ${waveId}
  `.execute(store)
}
