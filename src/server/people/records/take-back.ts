import { sql } from 'kysely'
import { recordMany, type NewActivity } from '#timeline'
import type { FieldStore } from '../fields/tables.ts'
import { settleTerritories } from '../organizations/settle-territories.ts'
import { tellTags } from './add-tags.ts'
import { tellEdits } from './fill-facts.ts'
import { madeRows, markOf, type MadeRow, type RowChange } from './row-change.ts'
import { takeBackFields } from './take-back-fields.ts'

/**
 * Puts rows back as they were before bulk acts wrote them; answers those that somebody changed
 * since, which stay. Later acts must be taken back before earlier ones. `byId` names who does it.
 */
export async function takeBack(
  store: FieldStore,
  byId: string,
  changes: readonly RowChange[],
): Promise<RowChange[]> {
  const fields = changes.filter((change) => change.field !== undefined && change.field !== '')
  const undone = await takeBackFields(store, fields)
  for (const what of Object.keys(madeRows) as MadeRow[]) {
    const rows = changes.filter((change) => change.what === what)
    if (rows.length > 0) for (const id of await removeRows(store, byId, what, rows)) undone.add(id)
  }
  const edited = changes.filter((one) => one.what === 'facts' && undone.has(keyOf(one)))
  const organizationIds = [...new Set(edited.map(({ rowId }) => rowId))]
  if (organizationIds.length > 0) await settleTerritories(store, organizationIds)
  await tellEdits(store, byId, organizationIds)
  return changes.filter((change) => !undone.has(keyOf(change)))
}

/** A row that was made, or one field of a row. */
function keyOf({ rowId, field = '' }: RowChange): string {
  return field === '' ? rowId : `${rowId} ${field}`
}

interface Removed {
  id: string
  about: {
    person_id?: string | null
    organization_id?: string | null
    kind?: string
    field_id?: string
  }
}

async function removeRows(
  store: FieldStore,
  byId: string,
  what: MadeRow,
  changes: readonly RowChange[],
): Promise<string[]> {
  const { rows } = await sql<Removed>`
    delete from ${sql.table(madeRows[what])} as made
    using unnest(
      ${changes.map(({ rowId }) => rowId)}::uuid[], ${changes.map(({ mark }) => mark ?? '')}::text[]
    ) as noted (id, mark)
    where made.id = noted.id and ${markOf('made')} = noted.mark
    returning made.id, to_jsonb(made) as about
  `.execute(store)
  const removed = new Set(rows.map(({ id }) => id))
  if (what === 'value')
    await sayFormer(
      store,
      changes.filter(({ rowId }) => removed.has(rowId)),
    )
  const told = what === 'tag' ? tellTags(byId, rows.map(asTagged)) : rows.flatMap(tell(what, byId))
  await recordMany(store, told)
  return [...removed]
}

/** What a field said before is said again. */
async function sayFormer(store: FieldStore, changes: readonly RowChange[]): Promise<void> {
  const former = changes.flatMap(({ before }) => (typeof before === 'string' ? before : []))
  if (former.length === 0) return
  await store
    .updateTable('custom_values')
    .set({ replaced_at: null })
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(former))))
    .execute()
}

function asTagged({ about }: Removed) {
  return { personId: about.person_id ?? null, organizationId: about.organization_id ?? null }
}

function tell(what: MadeRow, byId: string): (row: Removed) => NewActivity[] {
  return ({ id, about }) => {
    const { kind = '', person_id: personId, organization_id: organizationId } = about
    const subjectId = what === 'claim' ? id : (personId ?? organizationId ?? id)
    if (what === 'value') return tellValue(about, byId)
    if (organizationId && personId) {
      const joined = { personId, organizationId, subjectId: organizationId }
      return [{ type: 'person.organization_left', ...joined, details: { byId } }]
    }
    if (organizationId) {
      const related = { personId: byId, organizationId, subjectId }
      return [{ type: 'organization.relation_ended', ...related, details: { kind } }]
    }
    if (!personId) return []
    const type = what === 'claim' ? 'person.claim_removed' : 'person.relation_ended'
    return [{ type, personId, subjectId, details: { byId, kind } }]
  }
}

function tellValue({ person_id, organization_id, field_id = '' }: Removed['about'], byId: string) {
  const details = { fieldId: field_id, origin: 'import' }
  if (person_id) {
    const about = { personId: person_id, subjectId: person_id }
    const told: NewActivity = { type: 'person.field_set', ...about, details: { byId, ...details } }
    return [told]
  }
  const subjectId = organization_id ?? ''
  const about = { personId: byId, organizationId: subjectId, subjectId }
  const told: NewActivity = { type: 'organization.field_set', ...about, details }
  return [told]
}
