import type { Readable } from 'node:stream'

/** A place for files, each under a key such as `uploads/0190….webp`. */
export interface Files {
  /** Keeps a file, whole or not at all; when the promise is kept, it outlives a power cut. */
  put(key: string, content: Uint8Array | Readable): Promise<void>
  /** Undefined if there is no such file. Whoever takes the stream reads or destroys it. */
  get(key: string): Promise<Readable | undefined>
  /** Removing what is not there does no harm. */
  remove(key: string): Promise<void>
  exists(key: string): Promise<boolean>
}
