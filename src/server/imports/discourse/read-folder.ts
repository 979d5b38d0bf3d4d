import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '#errors'
import { readAnswer, type Answer } from './read-answer.ts'

const LARGEST_BYTES = 64 * 1024 * 1024

/** All JSON files of a folder and the folders in it, in the order of their names. */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
    if (paths.length > 0) return paths
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const message = `${folder} cannot be read (${code ?? 'unknown'}). Check the folder and its rights.`
    throw new DomainError('invalid', 'forum.unreadable', message)
  }
  const message = `${folder} holds no .json files. Save the answers of the forum's API there.`
  throw new DomainError('invalid', 'forum.empty', message)
}

/** What a file holds; one that is no JSON holds nothing but its fault. */
export async function readFileAnswer(path: string): Promise<Answer> {
  try {
    if ((await stat(path)).size > LARGEST_BYTES) return broken('is larger than 64 MB')
    return readAnswer(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError) return broken('is no whole JSON: it was cut or is a page')
    throw error
  }
}

function broken(what: string): Answer {
  return { ...readAnswer({}), bad: [what] }
}
