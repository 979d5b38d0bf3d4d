import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { newId } from '#ids'
import { mergePeople } from '#people'
import {
  archiveSegment,
  createSegment,
  editSegment,
  explainMembership,
  findSegment,
  listMembers,
  listSegments,
  listSegmentsOf,
  previewSegment,
  settleDueMembers,
  settleSegments,
  streamMembers,
  type Condition,
  type SegmentRule,
  type SegmentMember,
} from '#segments'
import { catchUp, record } from '#timeline'
import { activitiesOf, ada, ann, bo, dee, followed, it, mo, type Database, type Store } from '#test'
import { followSegments } from './follow.ts'

afterEach(() => turnClock(0))

const buyers = rule({ ...did(), types: ['order.paid'], times: 2, within: 30 })

it('counts whom a rule fits before it is kept, and keeps them', async ({ store }) => {
  await buy(store, ada.id)
  await buy(store, ada.id)
  await buy(store, bo.id)
  const preview = await previewSegment(store, ann, { rule: buyers })
  expect(preview).toMatchObject({ count: 1, people: [{ personId: ada.id, name: 'Ada' }] })
  const id = await createSegment(store, ann, { name: 'Buyers', rule: buyers })
  expect(await membersOf(store, id)).toEqual([ada.id])
  expect(await listSegments(store, ann)).toMatchObject([{ name: 'Buyers', memberCount: 1 }])
  expect(await activitiesOf(store, ada)).not.toContain('segment.entered')
})

it('lets Bo in by what he does, tells it once, and lets him out when time has passed', async ({
  database,
}) => {
  const id = await createSegment(database, ann, { name: 'Buyers', rule: buyers })
  await followed(database)
  await buy(database, bo.id)
  await buy(database, bo.id)
  await followed(database)
  expect(await membersOf(database, id)).toEqual([bo.id])
  expect(await listSegmentsOf(database, ann, bo.id)).toMatchObject([{ name: 'Buyers' }])

  await settleDueMembers(database)
  expect(await membersOf(database, id)).toEqual([bo.id])
  turnClock(31 * 86_400_000)
  await settleDueMembers(database)
  await settleDueMembers(database)
  expect(await membersOf(database, id)).toEqual([])
  const told = (await activitiesOf(database, bo)).filter((type) => type.startsWith('segment.'))
  expect(told).toEqual(['segment.entered', 'segment.left'])
  const counted = { memberCount: 0, entered: 0, departed: 1 }
  expect(await findSegment(database, ann, id)).toMatchObject(counted)
})

it('knows the same from day to day as when it looks at everybody', async ({ database }) => {
  const ids = [
    await createSegment(database, ann, { name: 'Buyers', rule: buyers }),
    await createSegment(database, ann, {
      name: 'Silent',
      rule: { kind: 'none', of: [{ ...did(), types: ['order.paid'] }] },
    }),
  ]
  await followed(database)
  for (const person of [ada, bo, ada, dee, dee, bo]) {
    await buy(database, person.id)
    await followed(database)
  }
  await mergePeople(database, ann, { profileId: bo.id, intoId: ada.id })
  await followed(database)
  const live = await Promise.all(ids.map((id) => membersOf(database, id)))
  await settleSegments(database)
  expect(await Promise.all(ids.map((id) => membersOf(database, id)))).toEqual(live)
  expect(live[0]).toEqual([ada.id, dee.id])
})

it('loses nobody who acts while a segment is drawn up', async ({ database }) => {
  await followed(database)
  await Promise.all([
    createSegment(database, ann, { name: 'Buyers', rule: buyers }),
    buy(database, ada.id).then(() => buy(database, ada.id)),
    catchUp(database, followSegments),
  ])
  await followed(database)
  const [segment] = await listSegments(database, ann)
  expect(await membersOf(database, segment?.id ?? '')).toEqual([ada.id])
  expect(segment?.memberCount ?? 0).toBe(1)
})

it('says why Ada is in and Bo is not, and by which activities', async ({ store }) => {
  await buy(store, ada.id)
  await buy(store, ada.id)
  const id = await createSegment(store, ann, { name: 'Buyers', rule: buyers })
  const why = await explainMembership(store, ann, { segmentId: id, personId: ada.id })
  expect(why).toMatchObject({ isIn: true, verdicts: [{ holds: true, found: { times: 2 } }] })
  expect(why.verdicts[0]?.activities).toHaveLength(2)
  const other = await explainMembership(store, ann, { segmentId: id, personId: bo.id })
  expect(other).toMatchObject({ isIn: false, verdicts: [{ holds: false, activities: [] }] })
})

it('takes other segments into account, changes with them, and knows no circles', async ({
  store,
}) => {
  const inner = await createSegment(store, ann, { name: 'Dealers', rule: ofRole('dealer') })
  const outer = await createSegment(store, ann, {
    ...{ name: 'Others', rule: { kind: 'none', of: [{ kind: 'segment', segmentId: inner }] } },
  })
  expect(await membersOf(store, outer)).toEqual([ada.id, bo.id])
  await editSegment(store, ann, { segmentId: inner, name: 'Members', rule: ofRole('member') })
  expect(await membersOf(store, outer)).toEqual([dee.id])
  const circle = rule({ kind: 'segment', segmentId: outer })
  const edit = editSegment(store, ann, { segmentId: inner, name: 'Members', rule: circle })
  await expect(edit).rejects.toMatchObject({ code: 'segment.circle' })
  await expect(archiveSegment(store, ann, { segmentId: inner })).rejects.toMatchObject({
    code: 'segment.used',
  })
  await archiveSegment(store, ann, { segmentId: outer })
  await archiveSegment(store, ann, { segmentId: inner })
  expect(await listSegments(store, ann)).toEqual([])
})

it('is for those who may read customers', async ({ store }) => {
  const id = await createSegment(store, ann, { name: 'Dealers', rule: ofRole('dealer') })
  for (const viewer of [undefined, ada, mo]) {
    await expect(listSegments(store, viewer)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(listMembers(store, viewer, id)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(
      explainMembership(store, viewer, { segmentId: id, personId: dee.id }),
    ).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(
      createSegment(store, viewer, { name: 'Mine', rule: ofRole('member') }),
    ).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})

it('refuses what is no rule', async ({ store }) => {
  let deep: SegmentRule = ofRole('member')
  for (let depth = 0; depth < 6; depth++) deep = { kind: 'all', of: [deep] }
  for (const rule of [deep, { kind: 'all', of: [] }, { kind: 'or' }, null, 7]) {
    const create = createSegment(store, ann, { name: 'Wrong', rule: rule as SegmentRule })
    await expect(create).rejects.toMatchObject({ reason: 'invalid' })
  }
})

function rule(...of: Condition[]): SegmentRule {
  return { kind: 'all', of }
}

function ofRole(role: 'member' | 'dealer'): SegmentRule {
  return rule({ kind: 'role', roles: [role] })
}

function did() {
  const ever = { within: null, from: null, until: null, detail: null }
  return { kind: 'did' as const, is: 'at_least' as const, times: 1, ...ever }
}

function buy(store: Store | Database, personId: string): Promise<void> {
  const details = { amount: 1000, currency: 'EUR', quantity: 1 }
  return record(store, { type: 'order.paid', personId, subjectId: newId(), details })
}

async function membersOf(store: Store | Database, id: string): Promise<string[]> {
  const members: SegmentMember[] = []
  for await (const some of streamMembers(store, ann, id)) members.push(...some)
  return members.map(({ personId }) => personId).sort()
}
