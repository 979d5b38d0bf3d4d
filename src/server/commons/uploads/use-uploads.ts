import { sql } from 'kysely'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import type { UploadStore } from './tables.ts'

/**
 * Notes that a text shows images: whoever may read it sees them, wherever it goes. Without a subject
 * everybody sees them. Only the writer's own images: nobody opens one by guessing its address.
 */
export async function useUploads(
  store: UploadStore,
  viewer: Viewer,
  { subjectId, html }: { subjectId: string | null; html: string },
): Promise<void> {
  const ids = uploadsIn(html)
  if (ids.length === 0) return
  await store
    .insertInto('upload_uses')
    .columns(['upload_id', 'subject_id'])
    .expression(({ selectFrom }) =>
      selectFrom('uploads')
        .where('person_id', 'in', profilesOf(store, viewer.id))
        .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
        .select([
          'uploads.id as upload_id',
          sql<string | null>`${subjectId}::uuid`.as('subject_id'),
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const UPLOAD = /\/uploads\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.webp/g

function uploadsIn(html: string): string[] {
  return [...new Set(Array.from(html.matchAll(UPLOAD), ([, id = '']) => id))]
}
