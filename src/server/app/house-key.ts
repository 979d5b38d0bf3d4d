import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The key of this house, made when first needed. It encrypts what the database must not give away,
 * so it lies beside the database, in the folder of data, readable by its owner only.
 */
export function openKey(folder: string): () => Promise<string> {
  const path = join(folder, 'key')
  let kept: Promise<string> | undefined
  return () => {
    kept ??= readOrMake(path)
    kept.catch(() => (kept = undefined))
    return kept
  }
}

/** Of two programs that make it at once, one does, and both read what that one wrote. */
async function readOrMake(path: string): Promise<string> {
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = (await readFile(path, 'utf8')).trim()
  if (key.length >= 32) return key
  throw new Error(`${path} holds no key. Bring it back from a backup.`)
}
