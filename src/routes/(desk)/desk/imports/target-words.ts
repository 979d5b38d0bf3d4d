import type { TableKind, usualFields } from '#people-import'
import * as words from '#words'

/** A field of the house, as a column may hold it. */
export interface NamedField {
  key: string
  label: string
}

const targetWords: Record<string, () => string> = {
  email: words.tables_target_email,
  phone: words.tables_target_phone,
  external: words.tables_target_external,
  name: words.tables_target_name,
  first_name: words.tables_target_first_name,
  last_name: words.tables_target_last_name,
  location: words.tables_target_location,
  website: words.tables_target_website,
  locale: words.tables_target_locale,
  time_zone: words.tables_target_time_zone,
  organization: words.tables_target_organization,
  organization_key: words.tables_target_organization_key,
  role: words.tables_target_role,
  relation: words.tables_target_relation,
  tag: words.tables_target_tag,
  country: words.tables_target_country,
  postcode: words.tables_target_postcode,
  city: words.tables_target_city,
}

const usualWords: Record<keyof typeof usualFields, () => string> = {
  street: words.tables_field_street,
  city: words.tables_field_city,
  region: words.tables_field_region,
  postcode: words.tables_field_postcode,
  country: words.tables_field_country,
  po_box: words.tables_field_po_box,
  job_title: words.tables_field_job_title,
  lead_source: words.tables_field_lead_source,
  industry: words.tables_field_industry,
}

export interface TargetChoice {
  value: string
  label: string
}

/** What a column may hold: what is built in, the fields of the house, and those that can be made. */
export function choicesOf(targets: readonly string[], kind: TableKind, fields: NamedField[]) {
  const builtIn = targets.map((value) => ({ value, label: targetName(value, fields) }))
  const own = fields.map(({ key, label }) => ({ value: `field:${key}`, label }))
  const unusual = kind === 'people' ? ['industry'] : ['po_box', 'job_title', 'lead_source']
  const known = new Set([...fields.map(({ key }) => key), ...targets, ...unusual])
  const usual = Object.entries(usualWords)
    .filter(([key]) => !known.has(key))
    .map(([key, label]) => ({ value: `field:${key}`, label: label() }))
  return { builtIn, own, usual }
}

/** What a target is called. */
export function targetName(target: string, fields: readonly NamedField[]): string {
  const key = target.replace(/^field:/, '')
  const label = fields.find((field) => field.key === key)?.label
  return (target === key ? targetWords[key]?.() : label) ?? key
}
