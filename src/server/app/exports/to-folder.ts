import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { listSegments } from '#segments'
import type { Viewer } from '#spaces'
import type { ExportStore } from './store.ts'
import { exportables, type Exportable, type ExportFilter, type ExportFormat } from './export.ts'
import { writeFile } from './write-file.ts'

interface Wish {
  folder: string
  format: ExportFormat
  onFile: (name: string, rows: number) => void
}

/** Writes everything that can be exported into a folder, one file for each kind of data. */
export async function exportToFolder(
  store: ExportStore,
  viewer: Viewer,
  { folder, format, onFile }: Wish,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const write = async (what: Exportable, name: string, filter: ExportFilter) => {
    const as = what === 'cards' ? 'vcf' : format
    const wanted = { what, format: as, filter } as const
    const { rows } = await writeFile(store, viewer, wanted, join(folder, `${name}.${as}`))
    onFile(`${name}.${as}`, rows)
  }
  for (const what of exportables) if (what !== 'segment') await write(what, what, {})
  for (const { id } of await listSegments(store, viewer)) {
    await write('segment', `segment-${id}`, { segmentId: id })
  }
}
