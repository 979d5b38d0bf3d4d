import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { OrganizationTables } from '../organizations/tables.ts'
import type { PeopleTables } from '../tables.ts'
import type { FieldKind, FieldSubject, FieldValue, Origin } from './field.ts'
import type { Asking, Audience } from './showing.ts'

interface About {
  person_id: string | null
  organization_id: string | null
}

export interface FieldTables {
  custom_fields: {
    id: string
    subject: FieldSubject
    key: string
    label: string
    help: Generated<string>
    kind: FieldKind
    choices: Generated<string[]>
    is_required: Generated<boolean>
    position: Generated<number>
    audience: Generated<Audience>
    asked: Generated<Asking>
    is_on_profile: Generated<boolean>
    is_on_card: Generated<boolean>
    is_filter: Generated<boolean>
    archived_at: Date | null
    created_at: Generated<Date>
  }
  custom_values: About & {
    id: string
    field_id: string
    value: FieldValue | null
    set_by: string | null
    origin: Origin
    source: Generated<string>
    set_at: Generated<Date>
    replaced_at: Date | null
  }
  party_tags: About & { id: string; tag: string; set_by: string | null; set_at: Generated<Date> }
}

export type FieldStore = Tables<FieldTables & OrganizationTables & PeopleTables & TimelineTables>
