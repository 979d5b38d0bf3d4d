import { randomBytes } from 'node:crypto'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Files } from './files.ts'
import { checkKey } from './key.ts'

/** Files in a folder of this machine, made when the first one comes. */
export function openFolder(path: string): Files {
  const folder = resolve(path)
  const pathOf = (key: string) => join(folder, ...checkKey(key).split('/'))

  return {
    async put(key, content) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      const draft = join(folder, `.draft-${randomBytes(8).toString('hex')}`)
      try {
        await write(draft, content)
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      await settle(folder, dirname(path))
    },
    async get(key) {
      const file = await open(pathOf(key)).catch(unlessMissing)
      return file?.createReadStream()
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async exists(key) {
      const path = pathOf(key)
      return await access(path).then(
        () => true,
        () => false,
      )
    },
  }
}

async function write(path: string, content: Uint8Array | Readable): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is kept for good when its folder is, and the folder when those above it are. */
async function settle(root: string, folder: string): Promise<void> {
  if (process.platform === 'win32') return // has no such thing
  for (let each = folder; each.length >= root.length; each = dirname(each)) {
    const directory = await open(each)
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
