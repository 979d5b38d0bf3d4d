import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { DomainError } from '#errors'
import type { Files } from '#files'
import { idOf, type Remainder } from '#import-runs'
import { importImage, type UploadTables } from '#uploads'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { Post } from './answers.ts'
import { addressesIn, keyOfFile, oldFileAt } from './upload-key.ts'
import type { TimelineTables } from '#timeline'

type Store = Tables<UploadTables & SpaceTables & PeopleTables & TimelineTables>

interface Bearer {
  personId: string
  at: Date
}

/** The pictures of a forum: those of its folder of uploads are kept here, once each. */
export class Pictures {
  readonly #files: Files | undefined
  readonly #source: string
  readonly #origin: string | undefined
  readonly #remainder: Remainder
  /** Where the files lie, by key. */
  readonly #found = new Map<string, string>()
  /** What became of those that were looked at: an address here, or nothing. */
  readonly #kept = new Map<string, string | undefined>()
  count = 0

  constructor(
    files: Files | undefined,
    { source, origin, remainder }: { source: string; origin?: string; remainder: Remainder },
  ) {
    this.#files = files
    this.#source = source
    this.#origin = origin
    this.#remainder = remainder
  }

  /** Looks what is in the folder `uploads` of a saved forum. */
  async look(folder: string): Promise<void> {
    const uploads = join(folder, 'uploads')
    const entries = await readdir(uploads, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const key = keyOfFile(relative(uploads, path).replaceAll('\\', '/'))
      if (key !== undefined) this.#found.set(key, path)
    }
  }

  /** Keeps the pictures that a post shows; returns the ids of those that are here now. */
  async bring(store: Store, post: Post, bearer: Bearer): Promise<string[]> {
    const ids: string[] = []
    for (const address of addressesOf(post)) {
      const file = oldFileAt(address, this.#origin)
      if (!file) continue
      const name = `${file.path} (post ${post.id})`
      if (!this.#kept.has(file.key)) {
        this.#kept.set(file.key, await this.#keep(store, file.key, bearer))
      }
      if (this.#kept.get(file.key) !== undefined) ids.push(this.#idOf(file.key))
      else this.#remainder.add(file.isPicture ? 'picture' : 'file', name)
    }
    return [...new Set(ids)]
  }

  /** The face of somebody, if the folder holds it; nothing if it is here already. */
  async bringFace(store: Store, userId: number, bearer: Bearer): Promise<string | undefined> {
    const key = [...FACE_ENDINGS].map((ending) => `avatars/${userId}.${ending}`)
    const found = key.find((one) => this.#found.has(one))
    if (found === undefined) return undefined
    return (await this.#put(store, found, { ...bearer, isFace: true }))?.isNew
      ? this.#idOf(found)
      : undefined
  }

  /** What is missing of what a post shows. */
  noteMissing(post: Post): void {
    for (const address of addressesOf(post)) {
      const file = oldFileAt(address, this.#origin)
      if (!file || (this.#found.has(file.key) && file.isPicture)) continue
      this.#remainder.add(file.isPicture ? 'picture' : 'file', `${file.path} (post ${post.id})`)
    }
  }

  /** Where a picture is shown here, once it was brought. */
  pathOf(address: string): string | undefined {
    const file = oldFileAt(address, this.#origin)
    return file && this.#kept.get(file.key)
  }

  #idOf(key: string): string {
    return idOf(this.#source, 'upload', key)
  }

  async #keep(store: Store, key: string, bearer: Bearer): Promise<string | undefined> {
    const kept = await this.#put(store, key, bearer)
    if (kept?.isNew) this.count += 1
    return kept?.path
  }

  async #put(store: Store, key: string, { personId, at, isFace }: Bearer & { isFace?: boolean }) {
    const path = this.#found.get(key)
    if (path === undefined || this.#files === undefined) return undefined
    const name = path.split('/').at(-1) ?? ''
    const image = { id: this.#idOf(key), personId, name, isFace, createdAt: at }
    try {
      return await importImage(store, this.#files, { ...image, bytes: () => readFile(path) })
    } catch (error) {
      // What is no image, or broken, stays behind; the rest goes on.
      if (error instanceof DomainError) return undefined
      throw error
    }
  }
}

const FACE_ENDINGS = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif']

function addressesOf({ raw, cooked }: Post): string[] {
  return addressesIn(`${raw ?? ''}\n${cooked ?? ''}`)
}
