import { describe, expect } from 'vitest'
import fc from 'fast-check'
import {
  editNote,
  findNote,
  listNotes,
  listPinnedNotes,
  logCall,
  mayReadNote,
  pinNote,
  removeNote,
  restoreNote,
  undoNoteEdit,
  writeNote,
} from '#notes'
import { createOrganization } from '#organizations'
import { mergePeople, roles, unmergePeople } from '#people'
import { activitiesOf, ada, ann, bo, dee, ida, it, mo, olga } from '#test'

const personId = ada.id

describe('a note on a customer', () => {
  it('is Markdown, the latest first, what is pinned apart', async ({ store }) => {
    const first = await writeNote(store, ann, { personId, body: 'Wants a **quiet** hub.' })
    const call = await logCall(store, ann, {
      ...{ personId, body: 'Said so again.', direction: 'in', outcome: 'reached', minutes: 12 },
    })
    await pinNote(store, ida, { noteId: first, isPinned: true })
    const { items } = await listNotes(store, ann, { personId })
    expect(items.map(({ id, kind }) => [id, kind])).toEqual([
      [call, 'call'],
      [first, 'note'],
    ])
    expect(items[1]?.bodyHtml).toContain('<strong>quiet</strong>')
    expect(items[0]).toMatchObject({ minutes: 12, direction: 'in', about: { name: 'Ada' } })
    expect(await listPinnedNotes(store, ann, { personId })).toMatchObject([{ id: first }])
    expect(await activitiesOf(store, ann)).toEqual(['note.written', 'call.logged'])
    expect(await activitiesOf(store, ada)).toEqual([])
  })

  it('can be taken back in every step', async ({ store }) => {
    const organizationId = await createOrganization(store, ann, { name: 'Velo' })
    const noteId = await writeNote(store, ann, { organizationId, body: 'One' })
    await editNote(store, ann, { noteId, body: 'Two' })
    await editNote(store, ida, { noteId, body: 'Three' })
    await undoNoteEdit(store, ann, { noteId })
    expect(await findNote(store, ann, noteId)).toMatchObject({ body: 'Two' })
    await undoNoteEdit(store, ann, { noteId })
    await undoNoteEdit(store, ann, { noteId })
    expect(await findNote(store, ann, noteId)).toMatchObject({ body: 'One', editedAt: null })
    await removeNote(store, ann, { noteId })
    expect((await listNotes(store, ann, { organizationId })).items).toEqual([])
    await expect(findNote(store, ann, noteId)).rejects.toMatchObject({ reason: 'not_found' })
    await restoreNote(store, ann, { noteId })
    expect((await listNotes(store, ann, { organizationId })).items).toHaveLength(1)
  })

  it('stays with its profile through a merge', async ({ store }) => {
    await writeNote(store, ann, { personId, body: 'On Ada' })
    await mergePeople(store, ann, { profileId: personId, intoId: bo.id })
    expect((await listNotes(store, ann, { personId: bo.id })).items).toHaveLength(1)
    await unmergePeople(store, ann, { profileId: personId })
    expect((await listNotes(store, ann, { personId: bo.id })).items).toEqual([])
  })

  it('is never for dealers nor for whom it is about', async ({ store }) => {
    const noteId = await writeNote(store, ann, { personId, body: 'Sings at work.' })
    for (const person of [undefined, ada, dee, mo]) {
      await expect(listNotes(store, person, { personId })).rejects.toThrow('Only staff')
      await expect(findNote(store, person, noteId)).rejects.toThrow('Only staff')
      const writing = writeNote(store, person, { personId, body: 'Me, too.' })
      await expect(writing).rejects.toMatchObject({ reason: 'not_allowed' })
    }
    const clive = { ...ann, id: bo.id }
    const editing = editNote(store, clive, { noteId, body: 'No.' })
    await expect(editing).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  it('is listed for exactly those who may read it', async ({ store }) => {
    const noteId = await writeNote(store, ann, { personId, body: 'Here' })
    const removed = await writeNote(store, ann, { personId, body: 'Gone' })
    await removeNote(store, ann, { noteId: removed })
    const anybody = fc.record({
      ...{ id: fc.constant(olga.id), name: fc.constant('Olga'), handle: fc.constant('olga') },
      ...{ role: fc.constantFrom(...roles), isSuspended: fc.boolean() },
    })
    await fc.assert(
      fc.asyncProperty(anybody, async (viewer) => {
        const list = await listNotes(store, viewer, { personId }).catch(() => ({ items: [] }))
        const facts = { authorId: ann.id }
        const may = [noteId, removed].filter((id) =>
          mayReadNote(viewer, { ...facts, removedAt: id === removed ? new Date() : null }),
        )
        expect(list.items.map(({ id }) => id)).toEqual(may)
      }),
      { numRuns: 30 },
    )
  })
})
