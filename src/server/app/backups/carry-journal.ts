import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Lays who was forgotten beside backups, where it is newer than in each of them: whichever is brought
 * back, it is found there.
 */
export async function copyJournal(dataFolder: string, folder: string): Promise<void> {
  const file = join(folder, 'forgotten')
  const text = unite(await readJournal(file), await readJournal(join(dataFolder, 'forgotten')))
  if (text !== '') await writeJournal(file, text)
}

export async function readJournal(file: string): Promise<string> {
  return existsSync(file) ? readFile(file, 'utf8') : ''
}

export function unite(...journals: readonly string[]): string {
  const lines = journals.flatMap((journal) => journal.split('\n')).filter((line) => line !== '')
  return [...new Set(lines)].map((line) => `${line}\n`).join('')
}

export async function writeJournal(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text, { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
}
