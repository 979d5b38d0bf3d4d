import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { countAll, guildhall, it } from './command.ts'

describe('a dump that is broken', () => {
  it.for([
    ['without users', 'Users.xml', () => undefined, 'Users.xml'],
    ['with posts cut off', 'Posts.xml', (text: string) => text.slice(0, -60), 'Posts.xml'],
    ['with posts that are no XML', 'Posts.xml', () => 'Id,Title\n1,Fire\n', 'Posts.xml'],
    [
      'with a post without a date',
      'Posts.xml',
      (text: string) => text.replace(/CreationDate="[^"]*" /, ''),
      'Posts.xml',
    ],
    ['with empty badges', 'Badges.xml', () => '', 'Badges.xml'],
  ] as const)(
    '%s: nothing is brought in',
    async ([, name, spoil, words], { database, folder, settings }) => {
      await cp('test/fixtures/campfire', folder, { recursive: true })
      const text = spoil(await readFile(join(folder, name), 'utf8'))
      if (text === undefined) await rm(join(folder, name))
      else await writeFile(join(folder, name), text)
      const before = await countAll(database)
      const { code, complained } = await guildhall(['import', 'stackexchange', folder], settings)
      expect(complained).toContain(words)
      expect(complained).not.toMatch(/\n +at /)
      expect(code).toBe(1)
      expect(await countAll(database)).toEqual(before)
    },
  )

  it('refuses a folder that is not there, and one that is a file', async ({ folder, settings }) => {
    const file = join(folder, 'Users.xml')
    await writeFile(file, '')
    for (const place of [join(folder, 'nowhere'), file]) {
      const { code, complained } = await guildhall(['import', 'stackexchange', place], settings)
      expect(code).toBe(1)
      expect(complained).not.toMatch(/\n +at /)
    }
  })
})
