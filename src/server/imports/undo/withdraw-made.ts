import { listMade, type Remainder } from '#import-runs'
import { findUsed, withdrawOrganizations, withdrawPeople } from '#records'
import type { UndoStore } from './tables.ts'

/** A run that is being undone, how many parts it has, and by whom. */
export interface UndoneRun {
  runId: string
  batches: number
  byId: string
}

const whole = ['person', 'organization'] as const
const tables = { person: 'people', organization: 'organizations' } as const

/** Of those whom a run made, the ids of all that somebody used since. */
export async function findInUse(
  store: UndoStore,
  { runId, batches }: UndoneRun,
): Promise<Set<string>> {
  const used = new Set<string>()
  for (const what of whole) {
    for (let batch = 1; batch <= batches; batch++) {
      const { ids, rowIds } = await listMade(store, runId, { batch, what })
      for (const id of await findUsed(store, tables[what], ids, rowIds)) used.add(id)
    }
  }
  return used
}

/** Lets go those whom a run made and nobody used; the others are told. */
export async function withdrawMade(
  store: UndoStore,
  { runId, batches }: UndoneRun,
  used: ReadonlySet<string>,
  rest: Remainder,
): Promise<void> {
  for (const what of whole) {
    for (let batch = batches; batch > 0; batch--) {
      const { ids } = await listMade(store, runId, { batch, what })
      const unused = ids.filter((id) => !used.has(id))
      const withdraw = what === 'person' ? withdrawPeople : withdrawOrganizations
      const stuck = await withdraw(store, unused)
      for (const id of ids) if (used.has(id) || stuck.has(id)) rest.add('used', `${what} ${id}`)
    }
  }
}
