import { hash } from 'node:crypto'
import { sql } from 'kysely'

/** Rows that bulk acts make, by what they say, and the table that holds them. */
export const madeRows = {
  claim: 'claims',
  tag: 'party_tags',
  relation: 'person_relations',
  standing: 'organization_relations',
  membership: 'organization_members',
  value: 'custom_values',
} as const
export type MadeRow = keyof typeof madeRows

/** What else bulk acts do: whom they make, and the single fields they write. */
export type WhatChanged = MadeRow | 'person' | 'organization' | 'profile' | 'facts' | 'role'

/** One row that a bulk act made or changed, told so that it can be taken back. */
export interface RowChange {
  what: WhatChanged
  rowId: string
  personId?: string | null
  organizationId?: string | null
  /** The column, where one was written. */
  field?: string
  /** What stood there. */
  before?: unknown
  /** By which we see that nobody changed it since. */
  mark?: string
}

/** The mark of a row as it is now: `alias` names its table in the statement. */
export function markOf(alias: string) {
  return sql<string>`md5(to_jsonb(${sql.ref(alias)})::text)`
}

/** The mark of a single text. */
export function markOfText(text: string | null): string {
  return hash('md5', text ?? '')
}
