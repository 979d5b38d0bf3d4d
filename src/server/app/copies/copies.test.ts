import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it as test } from 'vitest'
import { turnClock } from '#clock'
import { openFolder } from '#files'
import { sendMessage } from '#messages'
import { addClaim, type Person } from '#people'
import { noteStaffRead, writeStaffReads } from '#reads'
import { startTie } from '#ties'
import { ada, ann, bo, followed, ida, it, olga, type Store } from '#test'
import { inviteZora } from '../forget-scene.ts'
import { askCopy } from './ask.ts'
import { forgetCopies } from './forget.ts'
import { findCopy } from './read.ts'
import { takeCopy } from './take.ts'
import { withoutContacts } from './without-contacts.ts'
import { folderOf, pathOf, writeCopies } from './write.ts'

let dataFolder = ''
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'guildhall-copies-'))
})
afterAll(() => rm(dataFolder, { recursive: true }))

const place = () => ({
  ...{ dataFolder, origin: 'http://guild.example', siteName: () => Promise.resolve('The Guild') },
  uploads: openFolder(join(dataFolder, 'uploads')),
})

/** The files of an archive by their names. */
async function filesOf(response: Response): Promise<Map<string, string>> {
  const tar = gunzipSync(Buffer.from(await response.arrayBuffer()))
  const files = new Map<string, string>()
  for (let at = 0; tar[at] !== 0;) {
    const word = (from: number, to: number) =>
      tar
        .subarray(at + from, at + to)
        .toString()
        .replace(/\0.*$/s, '')
    const size = parseInt(word(124, 136), 8)
    files.set(word(0, 100), tar.subarray(at + 512, at + 512 + size).toString())
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

async function copyOf(store: Store, person: Person): Promise<Map<string, string>> {
  await askCopy(store, person, { personId: person.id })
  await writeCopies(store, place())
  return filesOf(await takeCopy(store, person, { dataFolder }))
}

describe('a copy of all that is known of somebody', () => {
  it('holds what is theirs, and nothing of anybody else', async ({ database }) => {
    const { zora } = await inviteZora(database)
    const call = 'Call me: +49 170 1234567, or write to zora@canary.example.'
    await sendMessage(database, zora, { toId: ada.id, body: call })
    await startTie(database, zora, { kind: 'block', personId: bo.id })
    noteStaffRead(database, ann, { what: 'customer', door: 'desk', personId: zora.id })
    await writeStaffReads(database)
    await followed(database)

    const hers = await copyOf(database, zora)
    const told = [...hers].filter(([, text]) => /canary/i.test(text)).map(([name]) => name)
    expect(told.filter((name) => name.endsWith('.json')).length).toBeGreaterThan(12)
    expect(hers.get('my-data/json/staff_reads.json')).toContain('"reader_role": "agent"')
    expect(hers.get('my-data/json/staff_reads.json')).not.toContain(ann.id)
    expect(hers.get('my-data/json/consent_lines.json')).toContain('"purpose": "News"')
    expect(hers.get('my-data/README.txt')).toContain('orders: ')
    expect([...hers.values()].join()).not.toMatch(/password_hash|token_hash|bo@example/)

    const ours = await copyOf(database, ada)
    const received = ours.get('my-data/json/conversations_and_received.json') ?? ''
    expect(received).toContain('Call me: …, or write to ….')
    ours.delete('my-data/json/conversations_and_received.json')
    ours.delete('my-data/csv/conversations_and_received.csv')
    expect([...ours.values()].join('\n')).not.toMatch(/canary|zora/i)
    // Whom others shut out is theirs to know.
    expect((await copyOf(database, bo)).has('my-data/json/ties.json')).toBe(false)
  })

  it('leaves out what went to an address that they only say is theirs', async ({ store }) => {
    await sql`insert into letters (id, kind, to_address, subject, body)
      values (${bo.id}, 'notice', 'dee@example.org', 'For Dee alone', '')`.execute(store)
    await store
      .insertInto('accounts')
      .values({ person_id: bo.id, email: 'dee@example.org', password_hash: null })
      .execute()
    expect([...(await copyOf(store, bo)).values()].join()).not.toContain('For Dee alone')
    await sql`update accounts set proven_at = now()`.execute(store)
    await store.updateTable('data_copies').set({ state: 'gone' }).execute()
    expect([...(await copyOf(store, bo)).values()].join()).toContain('For Dee alone')
  })

  it('is for them alone, for seven days, one at a time', async ({ store }) => {
    const id = await askCopy(store, ada, { personId: ada.id })
    expect(await askCopy(store, ada, { personId: ada.id })).toBe(id)
    await expect(askCopy(store, bo, { personId: ada.id })).rejects.toMatchObject({
      code: 'copy.ask',
    })
    await expect(takeCopy(store, ada, { dataFolder })).rejects.toMatchObject({ code: 'copy.none' })
    await writeCopies(store, place())
    for (const other of [bo, ida, olga, undefined]) {
      const taking = takeCopy(store, other, { dataFolder })
      await expect(taking).rejects.toMatchObject({ code: 'copy.none' })
    }
    await takeCopy(store, ada, { dataFolder }).then((answer) => answer.body?.cancel())
    const again = askCopy(store, ada, { personId: ada.id })
    await expect(again).rejects.toMatchObject({ code: 'copy.again' })
    try {
      turnClock(8 * 86_400_000)
      await expect(takeCopy(store, ada, { dataFolder })).rejects.toMatchObject({
        code: 'copy.none',
      })
      await forgetCopies(store, dataFolder)
      expect(await readdir(folderOf(dataFolder))).toEqual([])
      expect((await findCopy(store, ada, ada.id))?.state).toBe('gone')
      expect(await askCopy(store, ada, { personId: ada.id })).not.toBe(id)
    } finally {
      turnClock(0)
    }
  })

  it('is made from the beginning when the program stopped in between', async ({ store }) => {
    const id = await askCopy(store, ada, { personId: ada.id })
    let left = 3
    const beforeEntry = () => {
      if (left-- === 0) throw new Error('killed')
    }
    await expect(writeCopies(store, { ...place(), beforeEntry })).rejects.toThrow('killed')
    expect((await findCopy(store, ada, ada.id))?.state).toBe('running')
    await writeFile(pathOf(dataFolder, bo.id), 'left by somebody who was forgotten')
    await forgetCopies(store, dataFolder)
    expect(await writeCopies(store, place())).toBe(1)
    expect(await writeCopies(store, place())).toBe(0)
    expect(await readdir(folderOf(dataFolder))).toEqual([`${id}.tar.gz`])
    const files = await filesOf(await takeCopy(store, ada, { dataFolder }))
    expect(files.has('my-data/json/people.json')).toBe(true)
    const news = await store.selectFrom('notifications').select('kind').execute()
    expect(news).toEqual([{ kind: 'copy_ready' }])
  })

  it('is asked for by a manager on request, and told to the customer', async ({ store }) => {
    const wish = { personId: bo.id, reason: 'By phone.' }
    await expect(askCopy(store, ann, wish)).rejects.toMatchObject({ code: 'copy.ask' })
    await expect(askCopy(store, ida, wish)).rejects.toMatchObject({ code: 'copy.address' })
    const address = { kind: 'email', value: 'bo@example.org', source: 'shop' } as const
    await addClaim(store, ida, { personId: bo.id, ...address })
    await sql`update people set locale = 'de' where id = ${bo.id}`.execute(store)
    await askCopy(store, ida, wish)
    await writeCopies(store, place())
    const [letter] = await store.selectFrom('letters').select(['subject', 'body']).execute()
    expect(letter?.subject).toBe('Ihre Daten von The Guild liegen bereit')
    expect(letter?.body).toContain('http://guild.example/settings/data')
    expect((await findCopy(store, bo, bo.id))?.isOwn).toBe(false)
  })
})

test('what others wrote comes without addresses and numbers', () => {
  expect(withoutContacts('Ask mia.b@shop.example or 0170/123 45 67.')).toBe('Ask … or ….')
  expect(withoutContacts('Order 4711 of 2026-01-05, 49 EUR, 12 mm.')).toContain('Order 4711')
})
