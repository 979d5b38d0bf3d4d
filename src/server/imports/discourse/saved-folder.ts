import { access, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The folder in which the answers of a forum are kept: each file whole or not at all. */
export function openSaved(folder: string) {
  const at = (name: string) => join(folder, name)
  return {
    /** The saved answer; asked for, and saved, only if it is not there yet. */
    async once(name: string, get: () => Promise<string>): Promise<string> {
      const known = await readFile(at(name), 'utf8').catch(() => undefined)
      if (known !== undefined) return known
      return this.save(name, await get())
    },

    async save(name: string, text: string): Promise<string> {
      await write(at(name), text)
      return text
    },

    /** The same for files, of which some cannot be had. */
    async fileOnce(name: string, get: () => Promise<Buffer | null>): Promise<void> {
      const isThere = await access(at(name)).then(
        () => true,
        () => false,
      )
      const bytes = isThere ? null : await get()
      if (bytes) await write(at(name), bytes)
    },

    /** What is in the files of a folder within, one after the other. */
    async *answersIn(name: string): AsyncGenerator {
      for (const file of (await readdir(at(name)).catch(() => [])).sort()) {
        if (file.endsWith('.json')) yield JSON.parse(await readFile(join(at(name), file), 'utf8'))
      }
    },
  }
}

export type Saved = ReturnType<typeof openSaved>

/** Whole or not at all, even if the machine stops. */
async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}
