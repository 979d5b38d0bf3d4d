import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { createPerson, mergePeople } from '#people'
import { listOwnReads, listStaffReads, nameReaders, noteStaffRead, writeStaffReads } from '#reads'
import { ada, ann, bo, ida, it, mo, olga } from '#test'

describe('what the staff looked at', () => {
  it('is noted beside the answer, and written all at once', async ({ store }) => {
    noteStaffRead(store, ann, { what: 'customer', door: 'desk', personId: ada.id })
    noteStaffRead(store, ida, { what: 'list', door: 'api' })
    noteStaffRead(store, bo, { what: 'customer', door: 'desk', personId: ada.id })
    expect((await listStaffReads(store, olga)).items).toEqual([])
    expect(await writeStaffReads(store)).toBe(2)
    expect(await writeStaffReads(store)).toBe(0)
    const { items } = await listStaffReads(store, ida)
    expect(items).toMatchObject([
      { readerName: 'Ida', what: 'list', door: 'api', personId: null },
      { readerName: 'Ann', readerRole: 'agent', what: 'customer', personName: 'Ada' },
    ])
    const ofAda = await listStaffReads(store, ida, { personId: ada.id })
    expect(ofAda.items.map(({ readerId }) => readerId)).toEqual([ann.id])
    const byIda = await listStaffReads(store, ida, { readerId: ida.id, what: 'list', door: 'api' })
    expect(byIda.items).toHaveLength(1)
    for (const other of [ann, mo, ada, undefined]) {
      await expect(listStaffReads(store, other)).rejects.toMatchObject({ code: 'reads.read' })
    }
  })

  it('is told to whom it is about, by role and not by name unless the house says so', async ({
    store,
  }) => {
    noteStaffRead(store, ann, { what: 'card', door: 'desk', personId: ada.id })
    await writeStaffReads(store)
    const [own] = (await listOwnReads(store, ada)).items
    expect(own).toMatchObject({ readerRole: 'agent', readerName: null, what: 'card' })
    expect(JSON.stringify(own)).not.toContain(ann.id)
    expect((await listOwnReads(store, bo)).items).toEqual([])
    await expect(nameReaders(store, ann, { isNamed: true })).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await nameReaders(store, ida, { isNamed: true })
    expect((await listOwnReads(store, ada)).items).toMatchObject([{ readerName: 'Ann' }])
  })

  it('goes along when two profiles turn out to be one person', async ({ store }) => {
    const { id } = await createPerson(store, { name: 'Ada B.' })
    noteStaffRead(store, ann, { what: 'customer', door: 'desk', personId: id })
    await writeStaffReads(store)
    await mergePeople(store, ida, { profileId: id, intoId: ada.id })
    expect((await listOwnReads(store, ada)).items).toHaveLength(1)
  })

  it('is read page by page', async ({ store }) => {
    for (let time = 0; time < 60; time++) {
      noteStaffRead(store, ann, { what: 'customer', door: 'desk', personId: ada.id })
    }
    await writeStaffReads(store)
    const first = await listOwnReads(store, ada)
    const rest = await listOwnReads(store, ada, { after: first.next ?? undefined })
    const ids = [...first.items, ...rest.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(60)
    expect(rest.next).toBeNull()
  })

  it('is changed by nobody', async ({ database }) => {
    noteStaffRead(database, ann, { what: 'customer', door: 'desk', personId: ada.id })
    await writeStaffReads(database)
    const never = /only ever added to/
    await expect(sql`update staff_reads set what = 'list'`.execute(database)).rejects.toThrow(never)
    await expect(sql`delete from staff_reads`.execute(database)).rejects.toThrow(never)
  })
})
