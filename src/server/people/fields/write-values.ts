import { sql } from 'kysely'
import { newId } from '#ids'
import { recordMany, type NewActivity } from '#timeline'
import type { Party } from '../organizations/party.ts'
import { markOf, type RowChange } from '../records/row-change.ts'
import type { Field, FieldValue, Origin } from './field.ts'
import type { FieldStore } from './tables.ts'

export interface Saying {
  field: Field
  party: Party
  /** Null says that nothing is known any longer. */
  value: FieldValue | null
}

export interface Provenance {
  /** Nobody, when a machine says it. */
  byId: string | null
  origin: Origin
  source?: string
  /** Whether it may say otherwise than a hand, because somebody asked for it. */
  isAsked?: boolean
}

/**
 * Notes what fields say, with who said it; what they said before is kept. Returns how many changed,
 * the rows of those, and how many stayed because a hand had written them.
 */
export async function writeValues(
  store: FieldStore,
  sayings: readonly Saying[],
  provenance: Provenance,
): Promise<{ changed: number; kept: number; rows: RowChange[] }> {
  await sql`select pg_advisory_xact_lock(hashtext('custom values'))`.execute(store)
  const latest = new Map(sayings.map((saying) => [keyOf(saying), saying]))
  const before = await listCurrent(store, [...latest.values()])
  let kept = 0
  const changed = [...latest.entries()].flatMap(([key, saying]) => {
    const current = before.get(key)
    if (JSON.stringify(current?.value ?? null) === JSON.stringify(saying.value)) return []
    const isByHand = current?.origin === 'hand' && current.value !== null
    const mayNot = isByHand && provenance.origin !== 'hand' && provenance.isAsked !== true
    if (mayNot) kept += 1
    return mayNot ? [] : [{ ...saying, currentId: current?.id }]
  })
  await replace(
    store,
    changed.flatMap(({ currentId }) => currentId ?? []),
  )
  const rows = await insert(store, changed, provenance)
  await recordMany(
    store,
    changed.flatMap((saying) => told(saying, provenance)),
  )
  return { changed: changed.length, kept, rows }
}

function keyOf({ field, party }: Pick<Saying, 'field' | 'party'>): string {
  return `${field.id} ${party.personId ?? party.organizationId}`
}

interface Current {
  id: string
  value: FieldValue | null
  origin: Origin
}

async function listCurrent(store: FieldStore, sayings: readonly Saying[]) {
  if (sayings.length === 0) return new Map<string, Current>()
  const { rows } = await sql<Current & { fieldId: string; partyId: string }>`
    select id, value, origin, field_id as "fieldId",
      coalesce(person_id, organization_id) as "partyId"
    from custom_values
    where replaced_at is null and field_id = any(${sayings.map(({ field }) => field.id)}::uuid[])
      and (person_id = any(${sayings.flatMap(({ party }) => party.personId ?? [])}::uuid[])
        or organization_id = any(${sayings.flatMap(({ party }) => party.organizationId ?? [])}::uuid[]))
  `.execute(store)
  return new Map(rows.map(({ fieldId, partyId, ...row }) => [`${fieldId} ${partyId}`, row]))
}

async function replace(store: FieldStore, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await store
    .updateTable('custom_values')
    .set({ replaced_at: sql<Date>`clock_timestamp()` })
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .execute()
}

async function insert(
  store: FieldStore,
  sayings: readonly (Saying & { currentId: string | undefined })[],
  { byId, origin, source = '' }: Provenance,
): Promise<RowChange[]> {
  if (sayings.length === 0) return []
  const made = sayings.map((saying) => ({ ...saying, rowId: newId() }))
  const column = <Value>(pick: (saying: (typeof made)[number]) => Value) => made.map(pick)
  const { rows } = await sql<{ id: string; mark: string }>`
    insert into custom_values as made
      (id, field_id, person_id, organization_id, value, set_by, origin, source)
    select said.*, ${byId}::uuid, ${origin}, ${source} from unnest(
      ${column(({ rowId }) => rowId)}::uuid[],
      ${column(({ field }) => field.id)}::uuid[],
      ${column(({ party }) => party.personId ?? null)}::uuid[],
      ${column(({ party }) => party.organizationId ?? null)}::uuid[],
      ${column(({ value }) => JSON.stringify(value))}::jsonb[]
    ) said
    returning id, ${markOf('made')} as mark
  `.execute(store)
  const marks = new Map(rows.map(({ id, mark }) => [id, mark]))
  return made.map(({ rowId, party, currentId }) => {
    const before = currentId ?? null
    return { what: 'value', rowId, ...party, before, mark: marks.get(rowId) ?? '' }
  })
}

function told({ field, party }: Saying, { byId, origin }: Provenance): NewActivity[] {
  const details = { fieldId: field.id, origin }
  const { personId, organizationId } = party
  if (personId !== undefined) {
    const about = { personId, subjectId: personId }
    return [{ type: 'person.field_set', ...about, details: { byId, ...details } }]
  }
  if (byId === null) return []
  const about = { personId: byId, organizationId, subjectId: organizationId }
  return [{ type: 'organization.field_set', ...about, details }]
}
