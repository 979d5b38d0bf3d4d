import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { now } from '#clock'
import { DomainError } from '#errors'
import { profilesOf, type Person } from '#people'
import { record } from '#timeline'
import type { CopyStore } from './store.ts'
import { pathOf } from './write.ts'

/** The archive as an answer to its person, and to nobody else; that it was taken is recorded. */
export async function takeCopy(
  store: CopyStore,
  viewer: Person | undefined,
  { dataFolder }: { dataFolder: string },
): Promise<Response> {
  const copy = await store
    .selectFrom('data_copies')
    .where('person_id', 'in', profilesOf(store, viewer?.id))
    .where('state', '=', 'ready')
    .where('ends_at', '>', now())
    .orderBy('asked_at', 'desc')
    .select(['id', 'finished_at as finishedAt'])
    .executeTakeFirst()
  const path = copy && pathOf(dataFolder, copy.id)
  const file = path === undefined ? undefined : await stat(path).catch(() => undefined)
  if (!viewer || !copy || !file || path === undefined) {
    throw new DomainError('not_found', 'copy.none', 'There is no copy to take. Ask for one first.')
  }
  await store
    .updateTable('data_copies')
    .set({ taken_at: now() })
    .where('id', '=', copy.id)
    .execute()
  const about = { personId: viewer.id, subjectId: copy.id, details: {} }
  await record(store, { type: 'person.copy_taken', ...about })
  const day = (copy.finishedAt ?? now()).toISOString().slice(0, 10)
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': 'application/gzip',
      'content-length': String(file.size),
      'content-disposition': `attachment; filename="my-data-${day}.tar.gz"`,
      'cache-control': 'no-store',
    },
  })
}
