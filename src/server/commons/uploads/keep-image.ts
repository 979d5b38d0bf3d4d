import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Files } from '#files'
import { newId } from '#ids'
import { isStaff, mayAct, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import { reEncode, type EncodedImage } from './re-encode.ts'
import type { UploadStore } from './tables.ts'
import { fileOf, pathOf } from './upload.ts'

export interface NewImage {
  bytes: Uint8Array
  /** The name of the file it came in. */
  name: string
  alt?: string
  /** Cut to a square about its middle, 512 pixels a side at most, and still: for a face. */
  isFace?: boolean
}

const MOST_PER_HOUR = { newcomer: 20, others: 200 }
const NEWCOMER_DAYS = 30

/**
 * Keeps an image, re-encoded and without what the camera noted; only its uploader sees it until it
 * is used. Refuses what is no image, more than 10 MB or 40 million pixels, and too many in an hour.
 */
export async function keepImage(
  store: UploadStore,
  viewer: Viewer | undefined,
  files: Files,
  image: NewImage,
): Promise<{ id: string; path: string }> {
  allow(mayAct(viewer), 'upload.keep', 'Sign in to send images.')
  // Asked before the work is done, and again when it counts.
  await refuseTooMany(store, viewer)
  const encoded = await reEncode(image.bytes, { isFace: image.isFace })
  const id = newId()
  // The file first: a row without a file would be a broken image, a file without a row is nothing.
  await files.put(fileOf(id), encoded.bytes)
  try {
    await insertUpload(store, viewer, id, image, encoded)
  } catch (error) {
    await files.remove(fileOf(id))
    throw error
  }
  return { id, path: pathOf(id, encoded) }
}

function insertUpload(
  store: UploadStore,
  viewer: Viewer,
  id: string,
  { name, alt = '' }: NewImage,
  { width, height, bytes }: EncodedImage,
): Promise<void> {
  return inTransaction(store, async (store) => {
    // Images of one person wait for each other here, so that none slips past the limit.
    await store.selectFrom('people').where('id', '=', viewer.id).select('id').forUpdate().execute()
    await refuseTooMany(store, viewer)
    await store
      .insertInto('uploads')
      .values({
        id,
        person_id: viewer.id,
        name: tidyText(name).slice(0, 200),
        alt: tidyText(alt).slice(0, 500),
        width,
        height,
        bytes: bytes.length,
      })
      .execute()
  })
}

async function refuseTooMany(store: UploadStore, viewer: Viewer): Promise<void> {
  const since = (hours: number) => new Date(now().getTime() - hours * 3_600_000)
  const profile = await store
    .selectFrom('people')
    .where('id', '=', viewer.id)
    .select('joined_at as joinedAt')
    .executeTakeFirst()
  const isNewcomer = !isStaff(viewer) && (profile?.joinedAt ?? since(0)) > since(24 * NEWCOMER_DAYS)
  const { count } = await store
    .selectFrom('uploads')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('created_at', '>', since(1))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < (isNewcomer ? MOST_PER_HOUR.newcomer : MOST_PER_HOUR.others)) return
  const message = 'That is many images for one hour. Go on a little later.'
  throw new DomainError('too_many', 'upload.too_many', message)
}
