import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { DomainError } from '#errors'
import type { Files } from '#files'
import { isId } from '#ids'
import { mayModerate, mayReadCustomers, profilesOf } from '#people'
import { placementOf, visiblePlacements, type Viewer } from '#spaces'
import type { UploadStore } from './tables.ts'
import { fileOf, type Upload } from './upload.ts'

/** An image that the viewer sent, that its sender bears, or that a text shows which they may read. */
export async function findUpload(
  store: UploadStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Upload> {
  if (!isId(id)) return unknown()
  const upload = await store
    .selectFrom('uploads')
    .where('id', '=', id)
    .select(['id', 'alt', 'width', 'height', 'bytes'])
    .select(({ eb, or, exists }) => [
      or([exists(faces(store, id)), exists(shownToAll(store, id))]).as('isForEverybody'),
      or([
        eb('person_id', 'in', profilesOf(store, viewer?.id)),
        exists(shownTo(store, viewer, id)),
        exists(writtenTo(store, viewer, id)),
        exists(reviewedFor(store, viewer, id)),
        exists(proofFor(store, viewer, id)),
      ]).as('isForViewer'),
    ])
    .executeTakeFirst()
  if (!upload) return unknown()
  const { isForViewer, isForEverybody, ...image } = upload
  if (!isForViewer && !isForEverybody) return unknown()
  return { ...image, isForEverybody: isForEverybody === true }
}

/** Nobody makes another's image public by bearing it. */
function faces(store: UploadStore, id: string) {
  return store
    .selectFrom('people as bearer')
    .innerJoin('people as sender', 'sender.canonical_id', 'bearer.canonical_id')
    .where('bearer.avatar_upload_id', '=', id)
    .whereRef('sender.id', '=', sql.ref('uploads.person_id'))
    .select('bearer.id')
}

function shownToAll(store: UploadStore, id: string) {
  return store
    .selectFrom('upload_uses')
    .where('upload_id', '=', id)
    .where('subject_id', 'is', null)
    .select('upload_id')
}

function shownTo(store: UploadStore, viewer: Viewer | undefined, id: string) {
  return store
    .selectFrom('upload_uses')
    .innerJoinLateral(placementOf('upload_uses.subject_id'), (join) => join.onTrue())
    .innerJoin('spaces', 'spaces.id', 'placement.space_id')
    .where('upload_uses.upload_id', '=', id)
    .where(visiblePlacements(viewer))
    .select('upload_uses.upload_id')
}

/** In private messages, those see it who write with each other; no role opens it to others. */
function writtenTo(store: UploadStore, viewer: Viewer | undefined, id: string) {
  return store
    .selectFrom('upload_uses')
    .where('upload_id', '=', id)
    .where(sql<boolean>`is_message_for(subject_id, ${viewer?.id ?? null}::uuid)`)
    .select('upload_id')
}

/** In reviews everybody sees it, until it is hidden or taken back. */
function reviewedFor(store: UploadStore, viewer: Viewer | undefined, id: string) {
  return store
    .selectFrom('upload_uses')
    .where('upload_id', '=', id)
    .where(sql<boolean>`is_review_for(subject_id, ${mayModerate(viewer)}::boolean)`)
    .select('upload_id')
}

/** What somebody sent to show that they own a product, staff who look after customers see. */
function proofFor(store: UploadStore, viewer: Viewer | undefined, id: string) {
  return store
    .selectFrom('uploads as proof')
    .where('id', '=', id)
    .where(sql<boolean>`${mayReadCustomers(viewer)}::boolean and is_proof_of_owning(id)`)
    .select('id')
}

/** Every image that somebody sent, and the key of its file. */
export async function listOwnUploads(
  store: UploadStore,
  { id: personId }: { id: string },
): Promise<{ id: string; file: string }[]> {
  const uploads = await store
    .selectFrom('uploads')
    .where('person_id', 'in', profilesOf(store, personId))
    .orderBy('id')
    .select('id')
    .execute()
  return uploads.map(({ id }) => ({ id, file: fileOf(id) }))
}

/**
 * An image that was found, as WebP. One whose file is missing or of another length is none: browsers
 * would wait for the rest of it.
 */
export async function readUpload(
  files: Files,
  { id, bytes }: Pick<Upload, 'id' | 'bytes'>,
): Promise<Buffer<ArrayBuffer>> {
  const file = await files.get(fileOf(id))
  const image = file && (await buffer(file))
  return image?.length === bytes ? image : unknown()
}

function unknown(): never {
  throw new DomainError('not_found', 'upload.unknown', 'There is no such image.')
}
