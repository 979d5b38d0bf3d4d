import type { Tables } from '#database'
import type { FieldTables } from '#fields'
import type { ImportRunTables } from '#import-runs'
import type { OrganizationTables } from '#organizations'
import type { Person, PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'

/** All that this module can see of the database. */
export type PeopleImportStore = Tables<
  FieldTables & OrganizationTables & PeopleTables & TimelineTables & ImportRunTables
>

/** How the rows of a file are to be written. */
export interface WriteTerms {
  runId: string
  source: string
  /** Writes over what a hand wrote. */
  isAsked: boolean
  by: Person
}

/** What came of some rows. */
export interface Written {
  /** People or organisations that were new. */
  made: number
  changed: number
  /** Organisations that people came with. */
  organizations: number
  /** What stays because a hand wrote it here. */
  kept: number
  /** What could not be taken, by the place of its row. */
  odd: { index: number; column: string; reason: string }[]
}
