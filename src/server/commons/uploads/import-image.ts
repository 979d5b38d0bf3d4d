import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { Files } from '#files'
import { tidyText } from '#text'
import { reEncode, type EncodedImage } from './re-encode.ts'
import type { UploadStore } from './tables.ts'
import { fileOf, pathOf } from './upload.ts'

/** An image from elsewhere; its id is made by the importer, the same at every import. */
export interface ImportedImage {
  id: string
  personId: string
  bytes: () => Promise<Uint8Array>
  name: string
  isFace?: boolean
  createdAt: Date
}

/**
 * Takes over an image, re-encoded like any other; nobody but its sender sees it until uses of it are
 * noted. What was re-encoded before an import broke off is not done again. Refuses what is no image.
 */
export async function importImage(
  store: UploadStore,
  files: Files,
  { id, personId, bytes, name, isFace, createdAt }: ImportedImage,
): Promise<{ path: string; isNew: boolean }> {
  const known = await store
    .selectFrom('uploads')
    .where('id', '=', id)
    .select(['width', 'height'])
    .executeTakeFirst()
  if (known) return { path: pathOf(id, known), isNew: false }
  const kept = await findKept(files, id)
  const encoded = kept ?? (await reEncode(await bytes(), { isFace }))
  if (!kept) await files.put(fileOf(id), encoded.bytes)
  const { width, height } = encoded
  await store
    .insertInto('uploads')
    .values({
      ...{ id, width, height, bytes: encoded.bytes.length, created_at: createdAt },
      ...{ person_id: personId, name: tidyText(name).slice(0, 200) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { path: pathOf(id, encoded), isNew: true }
}

async function findKept(files: Files, id: string): Promise<EncodedImage | undefined> {
  const file = await files.get(fileOf(id))
  if (!file) return undefined
  const bytes = await buffer(file)
  const { width, height, pageHeight } = await sharp(bytes).metadata()
  return { bytes, width, height: pageHeight ?? height }
}

/** Notes which images posts from elsewhere show: whoever may read those sees them. */
export async function importUses(
  store: UploadStore,
  uses: readonly { uploadId: string; subjectId: string }[],
): Promise<void> {
  if (uses.length === 0) return
  await store
    .insertInto('upload_uses')
    .values(uses.map(({ uploadId, subjectId }) => ({ upload_id: uploadId, subject_id: subjectId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
