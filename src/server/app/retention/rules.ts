import { sql, type RawBuilder } from 'kysely'

/** What is let go of after a while, and how it is found. */
export interface Rule {
  /** After how many days; an admin may make it fewer, but not fewer than `least`, nor more. */
  days: number
  least: number
  table: string
  /** The column that says how old a row is. */
  at: string
  /** Which rows are beyond the limit. */
  isOld: (before: Date) => RawBuilder<boolean>
  /** Columns that are emptied where the row itself stays; without any, the row goes. */
  empties?: readonly string[]
  /** What hangs on the rows and goes with them. */
  children?: { table: string; column: string }
  /** A function of the database that does it, where nothing else may. */
  by?: string
}

const olderThan = (column: string) => (before: Date) => sql<boolean>`${sql.ref(column)} < ${before}`

/** Reference: reliability.md §4, as far as such a thing is kept here. */
const rules = {
  // A session ends when it was not used for 30 days, and is known for 30 more.
  sessions: { days: 60, least: 30, table: 'sessions', at: 'last_used_at', isOld: usedBefore },
  networks: {
    ...{ days: 30, least: 1, table: 'known_devices', at: 'seen_at', empties: ['place_hash'] },
    isOld: (before) => sql`seen_at < ${before} and place_hash is not null`,
  },
  letters_sent: {
    ...{ days: 90, least: 30, table: 'letters', at: 'written_at' },
    isOld: (before) => sql`written_at < ${before} and state <> 'queued'`,
    children: { table: 'letter_subjects', column: 'letter_id' },
  },
  letters_received: {
    ...{ days: 90, least: 1, table: 'incoming_letters', at: 'received_at', empties: ['raw'] },
    isOld: (before) => sql`received_at < ${before} and raw is not null`,
  },
  unproven_accounts: {
    ...{ days: 30, least: 7, table: 'accounts', at: 'created_at' },
    isOld: isAbandoned,
  },
  // The database refuses to let go of them sooner.
  unconfirmed_consents: {
    ...{ days: 30, least: 30, table: 'consent_lines', at: 'said_at' },
    isOld: (before) => sql`said_at < ${before} and action = 'pending'`,
  },
  consent_letters: {
    ...{ days: 30, least: 7, table: 'consent_requests', at: 'asked_at' },
    isOld: olderThan('asked_at'),
  },
  source_verdicts: {
    ...{ days: 30, least: 8, table: 'source_events', at: 'received_at' },
    isOld: (before) =>
      sql`source_id in (select id from sources) and id < ${firstIdAt(before)}::uuid`,
  },
  staff_reads: {
    ...{ days: 730, least: 90, table: 'staff_reads', at: 'read_at', by: 'forget_staff_reads' },
    isOld: olderThan('read_at'),
  },
  shared_reads: {
    ...{ days: 730, least: 90, table: 'sharing_reads', at: 'read_at' },
    isOld: olderThan('read_at'),
  },
} satisfies Record<string, Rule>

export type RuleName = keyof typeof rules

export const ruleNames = Object.keys(rules) as RuleName[]

export function ruleOf(name: RuleName): Rule {
  return rules[name]
}

function usedBefore(before: Date) {
  return sql<boolean>`last_used_at < ${before}`
}

/** Nobody proved the address, nobody comes by it, and nothing was written by it. */
function isAbandoned(before: Date) {
  return sql<boolean>`created_at < ${before} and proven_at is null
    and not exists (
      select from sessions
      where sessions.person_id = accounts.person_id and last_used_at >= ${before}
    )
    and not exists (select from contributions where person_id = accounts.person_id)`
}

/** Ids tell when they were made (RFC 9562). */
function firstIdAt(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
