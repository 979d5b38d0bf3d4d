import fc from 'fast-check'
import { afterEach, describe, expect } from 'vitest'
import { turnClock } from '#clock'
import { postReply, startTopic } from '#forum'
import {
  addNote,
  appealSanction,
  imposeSuspension,
  LADDER_HOURS,
  liftSanction,
  liftSuspension,
  listAppeals,
  listNotes,
  listSanctions,
  nextHours,
  sanctionPerson,
} from '#moderation'
import { listNotifications } from '#notifications'
import { createPerson, findPerson, findSilence } from '#people'
import { asViewer } from '#spaces'
import { activitiesOf, ada, ann, bo, dee, ida, it, mo, olga, plaza } from '#test'

const because = { rule: 'harassment', said: 'You called Bo names.' } as const
const HOUR = 3_600_000

afterEach(() => turnClock(0))

describe('the ladder', () => {
  it('climbs from a day to a month and never down', () => {
    expect(LADDER_HOURS).toEqual([24, 72, 168, 720])
    fc.assert(
      fc.property(fc.nat(100), (before) => {
        expect(LADDER_HOURS).toContain(nextHours(before))
        expect(nextHours(before + 1)).toBeGreaterThanOrEqual(nextHours(before))
      }),
    )
  })

  it('is climbed by those who go on, but not by what was lifted', async ({ store }) => {
    const silence = { personId: ada.id, kind: 'silence', ...because } as const
    const first = await sanctionPerson(store, mo, silence)
    await sanctionPerson(store, mo, silence)
    await liftSanction(store, ida, { sanctionId: first })
    await sanctionPerson(store, mo, silence)
    const sanctions = await listSanctions(store, mo, ada.id)
    const hours = sanctions.map(({ createdAt, endsAt }) =>
      Math.round(((endsAt?.getTime() ?? 0) - createdAt.getTime()) / HOUR),
    )
    expect(hours).toEqual([72, 72, 24])
  })
})

it('warns Ada, who goes on writing', async ({ store }) => {
  await sanctionPerson(store, mo, { personId: ada.id, kind: 'warning', ...because })
  await startTopic(store, ada, { spaceId: plaza.id, kind: 'discussion', title: 'Sorry', body: '…' })
  expect(await listSanctions(store, ada, ada.id)).toMatchObject([{ kind: 'warning', ...because }])
})

it('silences Ada until the hour is over, by itself', async ({ store }) => {
  const topicId = await startTopic(store, ada, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: 'Hello', body: 'All.' },
  })
  await sanctionPerson(store, mo, { personId: ada.id, kind: 'silence', hours: 1, ...because })
  const reply = () => postReply(store, ada, { topicId, body: 'But!' })
  await expect(reply()).rejects.toMatchObject({ code: 'post.silenced', reason: 'not_allowed' })
  turnClock(1.01 * HOUR)
  await reply()
})

it('takes no sanction that ends before it begins, nor one for what nobody flagged', async ({
  store,
}) => {
  const silence = { personId: ada.id, kind: 'silence', ...because } as const
  for (const hours of [8.58e-150, 0, 0.5, -1, 24 * 366 + 1, Infinity, NaN]) {
    const trying = sanctionPerson(store, mo, { ...silence, hours })
    await expect(trying, String(hours)).rejects.toMatchObject({ reason: 'invalid' })
  }
  const strange = sanctionPerson(store, mo, { ...silence, itemId: plaza.id })
  await expect(strange).rejects.toMatchObject({ code: 'review.unknown' })
  const past = imposeSuspension(store, mo, { personId: ada.id, until: new Date(0) })
  await expect(past).rejects.toMatchObject({ code: 'person.until' })
})

it('suspends Ada by the ladder, and lets her act again when it is lifted', async ({ store }) => {
  const suspension = { personId: ada.id, kind: 'suspension', ...because } as const
  const sanctionId = await sanctionPerson(store, mo, suspension)
  expect(await findPerson(store, ada.id)).toMatchObject({ isSuspended: true })
  await liftSanction(store, ida, { sanctionId })
  expect(await findPerson(store, ada.id)).toMatchObject({ isSuspended: false })
  expect(await activitiesOf(store, ada)).toEqual([
    'person.suspended',
    'sanction.given',
    'person.reinstated',
    'sanction.lifted',
  ])
})

it('makes a sanction of a suspension by hand, with its reason and an appeal', async ({ store }) => {
  const until = new Date(Date.now() + 48 * HOUR)
  const suspension = { personId: ada.id, until, because: 'You sold bells to everybody.' }
  await imposeSuspension(store, mo, suspension)
  await imposeSuspension(store, mo, suspension)
  const [sanction, ...others] = await listSanctions(store, ada, ada.id)
  expect(sanction).toMatchObject({ kind: 'suspension', said: suspension.because, endsAt: until })
  expect(others).toEqual([])
  const suspended = await findPerson(store, ada.id)
  expect(suspended.isSuspended).toBe(true)
  await appealSanction(store, suspended, { sanctionId: sanction?.id ?? '', words: 'I did not.' })
  expect(await listAppeals(store, ida)).toMatchObject([{ words: 'I did not.' }])

  await imposeSuspension(store, mo, { personId: ada.id, because: 'For good.' })
  const standing = (await listSanctions(store, ada, ada.id)).filter(({ liftedAt }) => !liftedAt)
  expect(standing).toMatchObject([{ said: 'For good.', endsAt: null }])

  await expect(liftSuspension(store, bo, { personId: ada.id })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  await liftSuspension(store, ida, { personId: ada.id })
  await liftSuspension(store, ida, { personId: ada.id })
  expect(await findPerson(store, ada.id)).toMatchObject({ isSuspended: false })
  expect((await listSanctions(store, ada, ada.id)).every(({ liftedAt }) => liftedAt)).toBe(true)
  const told = (await listNotifications(store, await asViewer(store, ada))).items
  expect(told.map(({ details }) => details.about)).toEqual(['lifted', 'suspension', 'suspension'])
})

it('leaves colleagues and owners to those above, and members to moderators', async ({ store }) => {
  const warn = (viewer: typeof mo, personId: string) =>
    sanctionPerson(store, viewer, { personId, kind: 'warning', ...because })
  for (const [viewer, whom] of [
    [ada, bo],
    [dee, bo],
    [ann, bo],
    [mo, mo],
    [mo, ann],
    [ida, olga],
  ] as const) {
    await expect(warn(viewer, whom.id)).rejects.toMatchObject({ reason: 'not_allowed' })
  }
  await warn(mo, bo.id)
  await warn(olga, ida.id)
})

it('silences a newcomer, too', async ({ store }) => {
  const nia = await asViewer(store, await createPerson(store, { name: 'Nia' }))
  await sanctionPerson(store, mo, { personId: nia.id, kind: 'silence', ...because })
  expect(await findSilence(store, nia.id)).toBeDefined()
})

it('keeps notes among moderators', async ({ store }) => {
  await addNote(store, mo, { personId: ada.id, body: 'Was told in person, too.' })
  expect(await listNotes(store, ida, ada.id)).toMatchObject([{ byName: 'Mo' }])
  await expect(listNotes(store, ada, ada.id)).rejects.toMatchObject({ reason: 'not_allowed' })
  await expect(listNotes(store, ann, ada.id)).rejects.toMatchObject({ reason: 'not_allowed' })
})
