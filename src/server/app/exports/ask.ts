import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { findSegment } from '#segments'
import { record } from '#timeline'
import type { ExportStore } from './store.ts'
import { newExport, type NewExport } from './export.ts'
import { mayExport } from './policy.ts'

/** Asks for data as a file, which is written soon; returns the id of the export. */
export function askExport(
  store: ExportStore,
  viewer: Person | undefined,
  input: NewExport,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { what, format, segmentId, people } = checked(newExport, input, 'invalid')
    allow(mayExport(viewer, what), 'export', 'You may not export this.')
    if (what === 'segment' && segmentId === undefined) {
      throw new DomainError('invalid', 'export.segment', 'Choose a segment.')
    }
    if (segmentId !== undefined) await findSegment(store, viewer, segmentId)
    const id = newId()
    const filter = { ...(segmentId && { segmentId }), ...(people && { people }) }
    await store
      .insertInto('exports')
      .values({
        ...{ id, what, format: what === 'cards' ? 'vcf' : format },
        ...{ filter: JSON.stringify(filter), requested_by: viewer.id },
      })
      .execute()
    const details = { what }
    await record(store, { type: 'export.asked', personId: viewer.id, subjectId: id, details })
    return id
  })
}
