import { expect } from 'vitest'
import { deriveContributions } from '#balance'
import { deriveEngagement, findEngagement, listHelpers } from '#engagement'
import { newId } from '#ids'
import { mergePeople, reinstatePerson, suspendPerson } from '#people'
import { derivePurchases } from '#value'
import { ada, ann, bo, dee, it, mo, recorded, type Store } from '#test'

const since = new Date('2026-06-01')

it('names those who helped others, the most helpful first, and no staff', async ({ store }) => {
  await reply(store, ada, bo, '2026-06-02')
  await reply(store, ada, bo, '2026-06-03')
  await reply(store, dee, bo, '2026-06-03')
  await reply(store, mo, bo, '2026-06-03')
  await reply(store, bo, bo, '2026-06-04')
  await reply(store, bo, ada, '2026-05-04')
  await accept(store, bo, dee, '2026-06-05')

  expect(await listHelpers(store, { since })).toEqual([
    { personId: dee.id, name: 'Dee', handle: 'dee', replies: 1, accepted: 1, thanks: 0 },
    { personId: ada.id, name: 'Ada', handle: 'ada', replies: 2, accepted: 0, thanks: 0 },
  ])
  expect(await listHelpers(store, { since, limit: 1 })).toHaveLength(1)
})

it('leaves out whoever is suspended by any profile of theirs, until that ends', async ({
  store,
}) => {
  await reply(store, bo, dee, '2026-06-02')
  await suspendPerson(store, mo, { personId: ada.id })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await listHelpers(store, { since })).toEqual([])
  await reinstatePerson(store, mo, { personId: bo.id })
  expect(await listHelpers(store, { since })).toMatchObject([{ name: 'Bo' }])
  await suspendPerson(store, mo, { personId: bo.id, until: new Date(Date.now() - 1000) })
  expect(await listHelpers(store, { since })).toMatchObject([{ name: 'Bo' }])
})

it('gives nobody credit for accepting their own reply', async ({ store }) => {
  await accept(store, ada, ada, '2026-06-05')
  expect(await listHelpers(store, { since })).toEqual([])
})

it('adds up what Ada did, under whichever profile', async ({ store }) => {
  await reply(store, ada, bo, '2026-06-02')
  await reply(store, bo, mo, '2026-06-09')
  await accept(store, mo, ada, '2026-06-10')
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })

  expect(await findEngagement(store, ann, ada.id)).toMatchObject({
    ...{ acts: 2, replies: 2, accepted: 1, topics: 0 },
    ...{ firstDay: '2026-06-02', lastDay: '2026-06-09' },
  })
  await expect(findEngagement(store, bo, bo.id)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('counts no order that was taken back', async ({ store }) => {
  const details = { amount: 1000, currency: 'EUR' }
  const order = { personId: ada.id, occurredAt: new Date('2026-06-02') }
  const [kept, told] = [newId(), newId()]
  const paid = (subjectId: string) =>
    recorded({ ...order, subjectId, type: 'order.paid', details: { ...details, quantity: 1 } })
  const voided = recorded({ ...order, subjectId: told, type: 'order.voided', details })
  await derivePurchases.handle(store, [paid(kept), paid(told), voided])

  expect(await findEngagement(store, ann, ada.id)).toMatchObject({ orders: 1 })
})

it('knows that Dee did nothing', async ({ store }) => {
  expect(await findEngagement(store, ann, dee.id)).toMatchObject({ acts: 0, lastDay: null })
})

interface Someone {
  id: string
}

async function reply(store: Store, by: Someone, to: Someone, day: string): Promise<void> {
  const details = { topicId: newId(), toId: to.id, kind: 'question', byStaff: false } as const
  const at = { personId: by.id, subjectId: newId(), occurredAt: new Date(day) }
  const reply = recorded({ ...at, type: 'reply.posted', details })
  await deriveEngagement.handle(store, [reply])
  await deriveContributions.handle(store, [reply])
}

function accept(store: Store, by: Someone, author: Someone, day: string): Promise<void> {
  const details = { topicId: newId(), authorId: author.id }
  const at = { personId: by.id, subjectId: newId(), occurredAt: new Date(day) }
  return deriveEngagement.handle(store, [recorded({ ...at, type: 'reply.accepted', details })])
}
