import { sql } from 'kysely'
import { newId } from '#ids'
import { recordMany, type NewActivity } from '#timeline'
import type { Party } from '../organizations/party.ts'
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
}

/**
 * Notes what fields say, with who said it; what they said before is kept. Returns how many changed
 * and how many stayed because a hand had written them and a machine may not say otherwise.
 */
export async function writeValues(
  store: FieldStore,
  sayings: readonly Saying[],
  provenance: Provenance,
): Promise<{ changed: number; kept: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('custom values'))`.execute(store)
  const latest = new Map(sayings.map((saying) => [keyOf(saying), saying]))
  const before = await listCurrent(store, [...latest.values()])
  let kept = 0
  const changed = [...latest.entries()].flatMap(([key, saying]) => {
    const current = before.get(key)
    if (JSON.stringify(current?.value ?? null) === JSON.stringify(saying.value)) return []
    const isByHand = current?.origin === 'hand' && current.value !== null
    if (isByHand && provenance.origin !== 'hand') kept += 1
    return isByHand && provenance.origin !== 'hand' ? [] : [{ ...saying, currentId: current?.id }]
  })
  await replace(
    store,
    changed.flatMap(({ currentId }) => currentId ?? []),
  )
  await insert(store, changed, provenance)
  await recordMany(
    store,
    changed.flatMap((saying) => told(saying, provenance)),
  )
  return { changed: changed.length, kept }
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
  sayings: readonly Saying[],
  { byId, origin, source = '' }: Provenance,
): Promise<void> {
  if (sayings.length === 0) return
  const column = <Value>(pick: (saying: Saying) => Value) => sayings.map(pick)
  await sql`
    insert into custom_values
      (id, field_id, person_id, organization_id, value, set_by, origin, source)
    select said.*, ${byId}::uuid, ${origin}, ${source} from unnest(
      ${column(newId)}::uuid[],
      ${column(({ field }) => field.id)}::uuid[],
      ${column(({ party }) => party.personId ?? null)}::uuid[],
      ${column(({ party }) => party.organizationId ?? null)}::uuid[],
      ${column(({ value }) => JSON.stringify(value))}::jsonb[]
    ) said
  `.execute(store)
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
