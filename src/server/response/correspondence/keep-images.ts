import { DomainError } from '#errors'
import type { Files } from '#files'
import type { IncomingImage } from '#mail'
import type { Person } from '#people'
import { asViewer } from '#spaces'
import { keepImage } from '#uploads'
import type { CorrespondenceStore } from './tables.ts'

const MOST_IMAGES = 5

/**
 * Keeps the images of a letter and returns their addresses. One that is no image, or one too many,
 * is left out: for its sake nobody's words are lost.
 */
export async function keepImages(
  store: CorrespondenceStore,
  files: Files,
  writer: Person,
  images: readonly IncomingImage[],
): Promise<string[]> {
  const viewer = await asViewer(store, writer)
  const paths: string[] = []
  for (const image of images.slice(0, MOST_IMAGES)) {
    try {
      paths.push((await keepImage(store, viewer, files, image)).path)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  }
  return paths
}
