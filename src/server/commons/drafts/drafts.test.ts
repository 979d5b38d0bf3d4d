import { expect } from 'vitest'
import { discardDraft, findDraft, listDrafts, saveDraft } from '#drafts'
import { mergePeople } from '#people'
import { ada, ann, bo, it } from '#test'

const place = 'topic'

it('keeps what Ada writes, version by version, and shows it to nobody else', async ({ store }) => {
  const fields = { spaceId: 'plaza', tags: 'oil' }
  const version = await saveDraft(store, ada, { place, title: 'Oil', body: 'Which', fields })
  expect(await saveDraft(store, ada, { place, title: 'Oil', body: 'Which one?', version })).toBe(2)
  expect(await findDraft(store, ada, place)).toMatchObject({ body: 'Which one?', version: 2 })
  expect(await listDrafts(store, ada)).toHaveLength(1)
  expect(await findDraft(store, bo, place)).toBeUndefined()
  expect(await listDrafts(store, bo)).toEqual([])
  expect(await listDrafts(store, undefined)).toEqual([])
})

it('keeps apart what is new and what is changed, for each message and post', async ({ store }) => {
  const id = '00000000-0000-7000-8000-000000000001'
  const places = ['message', `message/${id}`, `edit/${id}`, `reply/${id}`, 'topic', 'idea']
  for (const place of places) await saveDraft(store, ada, { place, body: place })
  for (const place of places) {
    expect(await findDraft(store, ada, place)).toMatchObject({ body: place })
  }
})

it('keeps whatever can be typed', async ({ store }) => {
  const odd = 'a\u0000b\ud800 "\\'
  await saveDraft(store, ada, { place, title: odd, body: odd, fields: { tags: odd, [odd]: odd } })
  expect(await findDraft(store, ada, place)).toMatchObject({ body: 'ab\ufffd "\\' })
})

it('lets no device overwrite what another saved meanwhile', async ({ store }) => {
  const version = await saveDraft(store, ada, { place, body: 'On the phone' })
  await saveDraft(store, ada, { place, body: 'On the desk', version })
  const late = saveDraft(store, ada, { place, body: 'On the phone still', version })
  await expect(late).rejects.toMatchObject({ code: 'draft.changed' })
  const newcomer = saveDraft(store, ada, { place, body: 'On a third', version: 0 })
  await expect(newcomer).rejects.toMatchObject({ code: 'draft.changed' })
  expect(await findDraft(store, ada, place)).toMatchObject({ body: 'On the desk' })
})

it('does not bring back what was sent', async ({ store }) => {
  const version = await saveDraft(store, ada, { place, body: 'Sent soon' })
  await discardDraft(store, ada, place)
  await discardDraft(store, ada, place)
  const late = saveDraft(store, ada, { place, body: 'Sent soon!', version })
  await expect(late).rejects.toMatchObject({ code: 'draft.gone' })
  expect(await listDrafts(store, ada)).toEqual([])
})

it('of two devices that begin at once lets one wait for the answer', async ({ database }) => {
  const begin = (body: string) => saveDraft(database, ada, { place, body })
  const outcomes = await Promise.allSettled([begin('one'), begin('two'), begin('three')])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('goes on with what was begun under a profile that became Ada’s', async ({ store }) => {
  await saveDraft(store, bo, { place, body: 'Begun as Bo' })
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  const draft = await findDraft(store, ada, place)
  expect(draft).toMatchObject({ body: 'Begun as Bo', version: 1 })
  await saveDraft(store, ada, { place, body: 'Ended as Ada', version: 1 })
  expect(await findDraft(store, ada, place)).toMatchObject({ body: 'Ended as Ada', version: 2 })
})

it('keeps drafts for known places only, of bearable length, and a hundred of them', async ({
  store,
}) => {
  const places = ['', 'reply', 'edit', 'edits', 'reply/1', 'topic/x', "reply/' or 1=1", 'elsewhere']
  for (const place of places) {
    await expect(saveDraft(store, ada, { place }), place).rejects.toMatchObject({
      reason: 'invalid',
    })
  }
  const long = saveDraft(store, ada, { place, body: 'a'.repeat(50_001) })
  await expect(long).rejects.toMatchObject({ reason: 'invalid' })
  await expect(saveDraft(store, undefined, { place })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  for (let number = 100; number < 200; number++) {
    await saveDraft(store, ada, { place: `reply/00000000-0000-7000-8000-000000000${number}` })
  }
  await expect(saveDraft(store, ada, { place })).rejects.toMatchObject({ reason: 'too_many' })
})
