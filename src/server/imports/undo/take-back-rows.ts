import { listChanges, type Remainder } from '#import-runs'
import { takeBack } from '#records'
import type { UndoStore } from './tables.ts'
import type { UndoneRun } from './withdraw-made.ts'

/**
 * Takes back what a run wrote, the last first. Who was made by it and is in use stays whole, with
 * all that it wrote of them.
 */
export async function takeBackRows(
  store: UndoStore,
  { runId, batches, byId }: UndoneRun,
  used: ReadonlySet<string>,
  rest: Remainder,
): Promise<void> {
  for (let batch = batches; batch > 0; batch--) {
    const changes = await listChanges(store, runId, batch)
    const ours = changes.filter(
      ({ personId, organizationId }) => !used.has(personId ?? organizationId ?? ''),
    )
    for (const { what, personId, organizationId, field } of await takeBack(store, byId, ours)) {
      const whose = personId ? `person ${personId}` : `organization ${organizationId ?? ''}`
      rest.add('changed', `${whose}: ${nameOf(field, what)}`)
    }
  }
}

function nameOf(field: string | undefined, what: string): string {
  return field === undefined || field === '' ? what : field
}
