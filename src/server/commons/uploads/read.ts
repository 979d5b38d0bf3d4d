import type { Readable } from 'node:stream'
import { DomainError } from '#errors'
import type { Files } from '#files'
import { isId } from '#ids'
import { profilesOf } from '#people'
import { visibleOrSpaceless, type Viewer } from '#spaces'
import type { UploadStore } from './tables.ts'
import { fileOf, type Upload } from './upload.ts'

/** An image that the viewer sent, or that is shown in a space which the viewer may enter. */
export async function findUpload(
  store: UploadStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Upload> {
  if (!isId(id)) return unknown()
  const uses = store
    .selectFrom('upload_uses')
    .leftJoin('spaces', 'spaces.id', 'upload_uses.space_id')
    .where(visibleOrSpaceless(viewer))
    .select('upload_uses.upload_id')
  const upload = await store
    .selectFrom('uploads')
    .where('id', '=', id)
    .where(({ eb, or }) =>
      or([
        eb('person_id', 'in', profilesOf(store, viewer?.id)),
        eb('id', 'in', uses.where('upload_uses.upload_id', '=', id)),
      ]),
    )
    .select(['id', 'alt', 'width', 'height', 'bytes'])
    .executeTakeFirst()
  return upload ?? unknown()
}

/** The file of an image that was found, as WebP. */
export async function openUpload(files: Files, { id }: Upload): Promise<Readable> {
  return (await files.get(fileOf(id))) ?? unknown()
}

function unknown(): never {
  throw new DomainError('not_found', 'upload.unknown', 'There is no such image.')
}
