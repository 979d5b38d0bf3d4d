import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { DomainError } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import type { ExportStore } from './store.ts'
import type { Export } from './export.ts'
import { findExport } from './read.ts'
import { pathOfExport } from './write.ts'

const types = { csv: 'text/csv', jsonl: 'application/x-ndjson', vcf: 'text/vcard' } as const

/** The file of an export as an answer to a request; that it was taken is on the timeline. */
export async function takeExport(
  store: ExportStore,
  viewer: Person | undefined,
  { dataFolder, id }: { dataFolder: string; id: string },
): Promise<Response> {
  const wanted = await findExport(store, viewer, id)
  const path = pathOfExport(dataFolder, wanted)
  const file = wanted.status === 'done' ? await stat(path).catch(() => undefined) : undefined
  if (!file) {
    const message = 'The file is not there: it is being written, or it is gone. Ask for it again.'
    throw new DomainError('not_found', 'export.file', message)
  }
  const personId = viewer?.id ?? wanted.requestedById
  const details = { what: wanted.what }
  await record(store, { type: 'export.taken', personId, subjectId: id, details })
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': `${types[wanted.format]}; charset=utf-8`,
      'content-length': String(file.size),
      'content-disposition': `attachment; filename="${nameOf(wanted)}"`,
      'cache-control': 'no-store',
    },
  })
}

function nameOf({ what, format, requestedAt }: Export): string {
  return `${what}-${requestedAt.toISOString().slice(0, 10)}.${format}`
}
