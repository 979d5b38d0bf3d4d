import type { Readable } from 'node:stream'
import { found } from '#errors'
import type { Files } from '#files'
import { profilesOf } from '#people'
import { visibleSpaces, type Viewer } from '#spaces'
import type { UploadStore } from './tables.ts'
import { fileOf, type Upload } from './upload.ts'

/** An image that the viewer sent, or that is shown in a space which the viewer may enter. */
export async function findUpload(
  store: UploadStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Upload> {
  const uses = store
    .selectFrom('upload_uses')
    .leftJoin('spaces', 'spaces.id', 'upload_uses.space_id')
    .where((expression) =>
      expression.or([
        expression('upload_uses.space_id', 'is', null),
        visibleSpaces(viewer)(expression),
      ]),
    )
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
  return found(upload, 'upload.unknown', 'There is no such image.')
}

/** The file of an image that was found, as WebP. */
export async function openUpload(files: Files, { id }: Upload): Promise<Readable> {
  return found(await files.get(fileOf(id)), 'upload.unknown', 'There is no such image.')
}
