import { sql } from 'kysely'
import type { FieldStore } from '../fields/tables.ts'
import { profileFields } from '../identity/note-traits.ts'
import { organizationColumns } from './fill-facts.ts'
import type { Origin } from './fill-profiles.ts'
import type { RowChange } from './row-change.ts'

/** Writes into single fields what stood there before; answers which still bore the mark. */
export async function takeBackFields(
  store: FieldStore,
  changes: readonly RowChange[],
): Promise<Set<string>> {
  const undone = new Set<string>()
  const of = (what: string, field: string) =>
    changes.filter((change) => change.what === what && change.field === field)
  for (const field of profileFields) {
    const some = of('profile', field)
    const ids = await restore(store, 'people', field, some, (change) => formerly(change).value)
    const restored = some.filter(({ rowId }) => ids.has(rowId))
    await restoreOrigins(store, field, restored)
    for (const id of ids) undone.add(`${id} ${field}`)
  }
  for (const field of organizationColumns) {
    const some = of('facts', field)
    for (const id of await restore(store, 'organizations', field, some, asText))
      undone.add(`${id} ${field}`)
  }
  const roles = of('role', 'role')
  for (const id of await restore(store, 'organization_members', 'role', roles, asText))
    undone.add(`${id} role`)
  return undone
}

async function restore(
  store: FieldStore,
  table: 'people' | 'organizations' | 'organization_members',
  field: string,
  changes: readonly RowChange[],
  valueOf: (change: RowChange) => string | null,
): Promise<Set<string>> {
  if (changes.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(table)} as made set ${sql.ref(field)} = noted.value
    from unnest(
      ${changes.map(({ rowId }) => rowId)}::uuid[],
      ${changes.map(valueOf)}::text[],
      ${changes.map(({ mark }) => mark ?? '')}::text[]
    ) as noted (id, value, mark)
    where made.id = noted.id and md5(coalesce(${sql.ref(`made.${field}`)}, '')) = noted.mark
    returning made.id
  `.execute(store)
  return new Set(rows.map(({ id }) => id))
}

interface Formerly {
  value: string | null
  origin: Origin | null
}

function formerly({ before }: RowChange): Formerly {
  return before as Formerly
}

function asText({ before }: RowChange): string | null {
  return typeof before === 'string' ? before : null
}

/** Who had said what stands there again. */
async function restoreOrigins(
  store: FieldStore,
  field: string,
  changes: readonly RowChange[],
): Promise<void> {
  if (changes.length === 0) return
  await store
    .deleteFrom('profile_origins')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(changes.map((c) => c.rowId)))))
    .where('field', '=', field)
    .execute()
  const said = changes.flatMap((change) => {
    const { origin } = formerly(change)
    return origin ? [{ person_id: change.rowId, field, origin }] : []
  })
  if (said.length === 0) return
  await store
    .insertInto('profile_origins')
    .values(
      said.map(({ person_id, field, origin: { source, value, saidAt } }) => {
        return { person_id, field, source, value, said_at: new Date(saidAt) }
      }),
    )
    .execute()
}
