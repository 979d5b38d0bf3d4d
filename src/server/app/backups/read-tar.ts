import { open, type FileHandle } from 'node:fs/promises'
import type { Entry } from '../copies/tar.ts'

const BLOCK = 512
const LARGEST = 2 ** 28

/** The files of an archive that `writeTar` wrote, one in memory at a time; ends early at what is none. */
export async function* readTar(path: string): AsyncGenerator<Entry & { content: Buffer }> {
  const file = await open(path)
  try {
    for (let place = 0; ;) {
      const head = await take(file, place, BLOCK)
      const size = Number.parseInt(head.toString('latin1', 124, 135), 8)
      if (head.length < BLOCK || !(size >= 0 && size <= LARGEST)) return
      const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '')
      const content = await take(file, place + BLOCK, size)
      if (name === '' || content.length < size) return
      yield { name, content }
      place += BLOCK + Math.ceil(size / BLOCK) * BLOCK
    }
  } finally {
    await file.close()
  }
}

async function take(file: FileHandle, place: number, size: number): Promise<Buffer> {
  const content = Buffer.alloc(size)
  let taken = 0
  while (taken < size) {
    const { bytesRead } = await file.read(content, taken, size - taken, place + taken)
    if (bytesRead === 0) break
    taken += bytesRead
  }
  return content.subarray(0, taken)
}
