import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openFolder } from '#files'

const it = test.extend('folder', async ({}, { onCleanup }) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-files-'))
  onCleanup(() => rm(folder, { recursive: true }))
  return folder
})

async function read(stream: Readable | undefined): Promise<string | undefined> {
  return stream && (await buffer(stream)).toString()
}

it('keeps a file and gives it back', async ({ folder }) => {
  const files = openFolder(join(folder, 'not', 'there', 'yet'))
  await files.put('uploads/bell.webp', Buffer.from('ding'))
  await files.put('uploads/horn.webp', Readable.from(['ho', 'nk']))
  expect(await read(await files.get('uploads/bell.webp'))).toBe('ding')
  expect(await read(await files.get('uploads/horn.webp'))).toBe('honk')
  expect(await files.exists('uploads/bell.webp')).toBe(true)
})

it('replaces a file as a whole', async ({ folder }) => {
  const files = openFolder(folder)
  await files.put('bell', Buffer.from('ding'))
  const before = await files.get('bell')
  await files.put('bell', Buffer.from('dong'))
  expect(await read(before)).toBe('ding')
  expect(await read(await files.get('bell'))).toBe('dong')
})

it('knows nothing of a file that was removed or never there', async ({ folder }) => {
  const files = openFolder(folder)
  await files.put('bell', randomBytes(10))
  await files.remove('bell')
  await files.remove('bell')
  expect(await files.get('bell')).toBeUndefined()
  expect(await files.exists('bell')).toBe(false)
})

it('leaves nothing behind when a stream breaks off', async ({ folder }) => {
  const files = openFolder(folder)
  const broken = Readable.from(
    (function* () {
      yield 'half'
      throw new Error('cut')
    })(),
  )
  await expect(files.put('bell', broken)).rejects.toThrow('cut')
  expect(await readdir(folder)).toEqual([])
})

it.for([
  '',
  '..',
  '../secret',
  'a/../../b',
  '/etc/passwd',
  'a//b',
  'a/',
  '.draft',
  'a\\b',
  'a\0b',
  'Bell',
  'a'.repeat(201),
])('takes nothing for a key that could lead elsewhere: %j', async (key, { folder }) => {
  const files = openFolder(folder)
  await expect(files.put(key, Buffer.from(''))).rejects.toThrow('no key')
  await expect(files.get(key)).rejects.toThrow('no key')
  await expect(files.remove(key)).rejects.toThrow('no key')
  await expect(files.exists(key)).rejects.toThrow('no key')
})
