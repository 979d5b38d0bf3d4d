import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineField, setFieldValues, setPartyTags } from '#fields'
import { recordOrder } from '#orders'
import { addOrganizationMember, createOrganization } from '#organizations'
import { importPeopleFile } from '#people-import'
import { addClaim, assignRole, createPerson } from '#people'
import { activitiesOf, ada, ann, bo, ida, it, mo, type Store } from '#test'
import { askExport } from './ask.ts'
import { findCard } from './card.ts'
import { forgetExports } from './forget.ts'
import type { NewExport } from './export.ts'
import { csvLine } from './lines.ts'
import { findExport, listExports } from './read.ts'
import { takeExport } from './take.ts'
import { exportToFolder } from './to-folder.ts'
import { pathOfExport, writeExports } from './write.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-exports-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function exported(store: Store, input: NewExport, viewer = ida): Promise<string> {
  const id = await askExport(store, viewer, input)
  await writeExports(store, folder)
  const taken = await takeExport(store, viewer, { dataFolder: folder, id })
  return taken.text()
}

const rowsOf = (csv: string) => parse<Record<string, string>>(csv, { bom: true, columns: true })

async function build(store: Store): Promise<void> {
  await defineField(store, ida, { subject: 'person', label: 'Height', kind: 'number' })
  await setFieldValues(store, ann, { personId: ada.id, values: { height: -3 } })
  await setPartyTags(store, ann, { personId: ada.id, tags: ['vip'] })
  await addClaim(store, ida, {
    kind: 'email',
    value: 'ada@x.example',
    source: 's',
    personId: ada.id,
  })
  await addClaim(store, ida, { kind: 'phone', value: '+49 151 1', source: 's', personId: ada.id })
  const organizationId = await createOrganization(store, ann, { name: '=cmd|"calc"' })
  await addOrganizationMember(store, ann, { organizationId, personId: ada.id, role: '@boss' })
}

describe('people as a file', () => {
  it('hold all that is known, and no formulas', async ({ store }) => {
    await build(store)
    const csv = await exported(store, { what: 'people', people: { query: 'Ada' } })
    expect(rowsOf(csv)).toMatchObject([
      {
        ...{ id: ada.id, name: 'Ada', email: 'ada@x.example', phone: "'+491511" },
        ...{ organization: `'=cmd|"calc"`, title: "'@boss", tags: 'vip', height: '-3' },
      },
    ])
    expect(csv).toContain(',-3\r\n')
  })

  it('come back as they went', async ({ store }) => {
    await build(store)
    const file = join(folder, 'back.csv')
    await writeFile(file, await exported(store, { what: 'people', people: { query: 'Ada' } }))
    const { counts } = await importPeopleFile(store, ida, { file, kind: 'people', key: 'email' })
    expect(counts).toMatchObject({ rows: 1, people: 0, organizations: 0, badRows: 0 })
    const claims = store
      .selectFrom('claims')
      .where('person_id', '=', ada.id)
      .where('kind', '=', 'phone')
    expect(await claims.select('value').execute()).toEqual([{ value: '+491511' }])
  })

  it('are lines of JSON for programs, with claims only for those who may read them', async ({
    store,
  }) => {
    await build(store)
    const [line = ''] = (
      await exported(store, { what: 'people', format: 'jsonl', people: { query: 'Ada' } })
    ).split('\n')
    expect(JSON.parse(line)).toMatchObject({
      ...{ emails: ['ada@x.example'], fields: { height: -3 }, tags: ['vip'] },
      organizations: [{ name: '=cmd|"calc"', role: '@boss' }],
    })
    await assignRole(store, ida, { personId: bo.id, role: 'manager' })
    const manager = { ...bo, role: 'manager' as const }
    const seen = await exported(store, { what: 'people', people: { tag: 'vip' } }, manager)
    expect(rowsOf(seen)).toMatchObject([{ name: 'Ada', email: '', phone: '' }])
  })

  it('are cards for address books, one or all', async ({ store }) => {
    await build(store)
    const all = await exported(store, { what: 'cards', people: { query: 'Ada' } })
    expect(all).toContain('EMAIL:ada@x.example\r\n')
    const one = await findCard(store, ann, { personId: ada.id, version: '3.0' })
    expect(one).toContain('VERSION:3.0\r\nFN:Ada\r\n')
    expect(one).toContain('ORG:=cmd|"calc"\r\nTITLE:@boss\r\n')
    await expect(findCard(store, mo, { personId: ada.id, version: '4.0' })).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  })
})

describe('an export', () => {
  it('is for whoever may read it, asked for and taken on the timeline', async ({ store }) => {
    const asking = askExport(store, ada, { what: 'people' })
    await expect(asking).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(askExport(store, ann, { what: 'topics' })).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await exported(store, { what: 'orders' }, ann)
    expect(await activitiesOf(store, ann)).toEqual(['export.asked', 'export.taken'])
    const { items } = await listExports(store, ann)
    expect(items).toMatchObject([{ what: 'orders', status: 'done', rows: 0 }])
    const id = await askExport(store, ida, { what: 'orders' })
    await expect(findExport(store, ann, id)).rejects.toMatchObject({ reason: 'not_found' })
    expect((await listExports(store, ida)).items).toHaveLength(2)
  })

  it('is refused at the time of writing to whoever lost the right', async ({ store }) => {
    const id = await askExport(store, ann, { what: 'people' })
    await assignRole(store, ida, { personId: ann.id, role: 'member' })
    await writeExports(store, folder)
    const found = await findExport(store, ida, id)
    expect(found).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('not') as string,
    })
    expect(existsSync(pathOfExport(folder, found))).toBe(false)
  })

  it('that was broken off is written anew, and is gone after seven days', async ({ store }) => {
    const id = await askExport(store, ida, { what: 'people' })
    await store.updateTable('exports').set({ status: 'running' }).where('id', '=', id).execute()
    await writeExports(store, folder)
    const found = await findExport(store, ida, id)
    expect(found.status).toBe('done')
    await store
      .updateTable('exports')
      .set({ requested_at: new Date(Date.now() - 8 * 86_400_000) })
      .where('id', '=', id)
      .execute()
    await forgetExports(store, folder)
    expect(existsSync(pathOfExport(folder, found))).toBe(false)
    const taking = takeExport(store, ida, { dataFolder: folder, id })
    await expect(taking).rejects.toMatchObject({ code: 'export.file' })
  })

  it('of everything is a folder, with sums as they are', async ({ store }) => {
    await createPerson(store, { name: 'Zoë' })
    await recordOrder(store, ann, {
      ...{ personId: ada.id, source: 'till', sourceId: '1', orderedAt: new Date() },
      ...{ amount: 1234, currency: 'EUR' },
    })
    const target = join(folder, 'all')
    await exportToFolder(store, ida, { folder: target, format: 'csv', onFile: () => undefined })
    expect((await readdir(target)).toSorted()).toEqual([
      ...['activities.csv', 'cards.vcf', 'ideas.csv', 'orders.csv', 'organizations.csv'],
      ...['people.csv', 'replies.csv', 'topics.csv'],
    ])
    const orders = await readFile(join(target, 'orders.csv'), 'utf8')
    expect(rowsOf(orders)).toMatchObject([{ personId: ada.id, amount: '1234', refunded: '0' }])
    expect(rowsOf(await readFile(join(target, 'people.csv'), 'utf8')).length).toBeGreaterThan(5)
  })
})

test('no cell of text begins as a formula, and each can be read back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
      const [back = []]: string[][] = parse(csvLine(['x', ...cells]))
      for (const [place, cell] of back.slice(1).entries()) {
        expect(cell).not.toMatch(/^[=+\-@\t\r]/)
        expect(cell.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(
          cells[place]?.replace(/^'(?=[=+\-@\t\r])/, ''),
        )
      }
    }),
  )
  expect(csvLine([-5, '-5', null, true, ['a', '=b']])).toBe(`-5,"'-5",,true,"a; =b"\r\n`)
})
