import { hash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { ConfigError } from '#config'
import { browse, it, openHouse } from '#test'
import { isLeaked } from './leaked-passwords.ts'

const hashOf = (password: string) => hash('sha1', password).toUpperCase()

async function write(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'leaked-')), 'hashes.txt')
  await writeFile(path, text)
  return path
}

it('lets nobody take a password that was stolen elsewhere', async ({ store }) => {
  const hashes = ['river and stone', 'correct horse', 'zebra'].map(hashOf).toSorted()
  const leakedPasswords = await write(hashes.map((each, at) => `${each}:${at + 7}\r\n`).join(''))
  const accounts = openHouse(store, 'http://guild.example', { leakedPasswords })
  const cy = { name: 'Cy', email: 'cy@example.com' }
  const signUp = (password: string) => accounts.signUp(browse().visit(), { ...cy, password })
  await expect(signUp('correct horse')).rejects.toMatchObject({ code: 'leaked.password' })
  await expect(signUp('correct horses')).resolves.toBeDefined()
})

it('finds what is in a file, and nothing else', async () => {
  const words = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 40 })
  const ends = fc.constantFrom('\n', '\r\n', ':3\n', ':24230577\r\n')
  await fc.assert(
    fc.asyncProperty(words, words, ends, fc.boolean(), async (some, others, end, isCut) => {
      const lines = some.map(hashOf).toSorted().join(end)
      const path = await write(isCut || lines === '' ? lines : lines + end)
      const found = await Promise.all([...some, ...others].map((word) => isLeaked(path, word)))
      expect(found).toEqual([...some, ...others].map((word) => some.includes(word)))
    }),
    { numRuns: 40 },
  )
})

it.for(['password\nhunter2\n', 'A'.repeat(1_000), `${'0'.repeat(64)}\n`.repeat(9)])(
  'takes no file of something else: %s',
  async (text) => {
    await expect(isLeaked(await write(text), 'hunter2')).rejects.toThrow(ConfigError)
  },
)

it('says that there is no such file', async () => {
  await expect(isLeaked('/nowhere/hashes.txt', 'hunter2')).rejects.toThrow('/nowhere/hashes.txt')
})
