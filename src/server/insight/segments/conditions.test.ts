import { sql } from 'kysely'
import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { defineField, setFieldValues, type FieldKind, type FieldValue } from '#fields'
import { createSegment, listMembers, previewSegment, settleDueMembers } from '#segments'
import type { Condition } from '#segments'
import { newId } from '#ids'
import { setTrustLevel } from '#people'
import { record } from '#timeline'
import { ada, ann, bo, dee, followed, ida, it, mo, type Database, type Store } from '#test'

const DAY_MS = 86_400_000

afterEach(() => turnClock(0))

it('understands every kind of condition', async ({ store }) => {
  const id = newId()
  const conditions: Condition[] = [
    { kind: 'joined', is: 'longer_ago', days: 3 },
    { kind: 'claim', claim: 'email', isVerified: true },
    { kind: 'trait', name: 'country', value: 'SE' },
    { kind: 'field', key: 'colour', is: 'is', value: 'red', to: '' },
    { kind: 'rfm_score', part: 'amount', is: 'at_least', score: 4 },
    { kind: 'engagement', is: 'at_least', times: 2, within: 30 },
    { kind: 'trust', levels: [3, 4] },
    { kind: 'space', spaceId: id },
    { kind: 'tag', tag: 'vip' },
    { kind: 'relation', relations: ['fan'] },
    { kind: 'rfm', names: ['champions'] },
    { kind: 'stage', stages: ['lapsed'], entered: { is: 'since', days: 9 } },
    { kind: 'group', groupId: id },
    {
      ...{ kind: 'organization', organizationId: id, relation: 'dealer', role: 'Buyer' },
      territoryId: id,
    },
  ]
  expect(await previewSegment(store, ann, { rule: all(...conditions) })).toMatchObject({
    count: 0,
  })
  const any = { kind: 'any' as const, of: conditions }
  expect(await previewSegment(store, ann, { rule: any })).toMatchObject({ count: 3 })
})

it('compares what fields say: by size, by date, by words, and whether anything', async ({
  store,
}) => {
  await say(store, 'number', 'Bikes', { [ada.id]: 2, [bo.id]: 10 })
  await say(store, 'date', 'Since', { [ada.id]: '2024-05-01', [bo.id]: '2026-01-31' })
  await say(store, 'text', 'Colour', { [ada.id]: 'dark red' })

  expect(await fitting(store, field('bikes', 'at_least', '3'))).toEqual(['Bo'])
  expect(await fitting(store, field('bikes', 'at_most', '2'))).toEqual(['Ada'])
  expect(await fitting(store, field('bikes', 'between', '2', '9.5'))).toEqual(['Ada'])
  expect(await fitting(store, field('bikes', 'one_of', '1, 2; 10'))).toEqual(['Ada', 'Bo'])
  expect(await fitting(store, field('since', 'at_least', '2025-01-01'))).toEqual(['Bo'])
  expect(await fitting(store, field('since', 'between', '2024-05-01', '2024-12-31'))).toEqual([
    'Ada',
  ])
  expect(await fitting(store, field('colour', 'contains', 'RED'))).toEqual(['Ada'])
  expect(await fitting(store, field('colour', 'set'))).toEqual(['Ada'])
  expect(await fitting(store, field('colour', 'at_least', '3'))).toEqual([])
  for (const wrong of [field('bikes', 'at_least', 'many'), field('bikes', 'is', '')])
    await expect(fitting(store, wrong)).rejects.toMatchObject({ reason: 'invalid' })
})

it('knows who has been in a stage for long, and who just came to it', async ({ database }) => {
  await record(database, {
    ...{ type: 'order.paid', personId: ada.id, subjectId: newId() },
    details: { amount: 1000, currency: 'EUR', quantity: 1 },
  })
  await followed(database)
  const bought = { kind: 'stage' as const, stages: ['purchase' as const] }
  const fresh: Condition = { ...bought, entered: { is: 'since', days: 5 } }
  const long: Condition = { ...bought, entered: { is: 'longer_ago', days: 5 } }
  expect(await fitting(database, fresh)).toEqual(['Ada'])
  const id = await createSegment(database, ann, { name: 'Long', rule: all(long) })
  turnClock(6 * DAY_MS)
  await settleDueMembers(database)
  expect((await listMembers(database, ann, id)).items).toMatchObject([{ personId: ada.id }])
  turnClock(15 * DAY_MS)
  await settleDueMembers(database)
  expect((await listMembers(database, ann, id)).items).toEqual([])
})

it('scores recency, frequency and amount apart', async ({ store }) => {
  await sql`
    insert into segment_classes (person_id, code) values (${ada.id}, '513'), (${bo.id}, '155')
  `.execute(store)
  const score = (part: 'recency' | 'frequency' | 'amount', score: number) =>
    fitting(store, { kind: 'rfm_score', part, is: 'at_least', score })
  expect(await score('recency', 5)).toEqual(['Ada'])
  expect(await score('frequency', 2)).toEqual(['Bo'])
  expect(await score('amount', 3)).toEqual(['Ada', 'Bo'])
})

it('counts the days on which people took part', async ({ database }) => {
  for (const days of [0, 0, 3, 40]) {
    const occurredAt = new Date(Date.now() - days * DAY_MS)
    await record(database, {
      ...{ type: 'idea.voted', personId: ada.id, subjectId: newId(), details: {}, occurredAt },
    })
  }
  await followed(database)
  const active = (times: number, is: 'at_least' | 'exactly' = 'at_least') =>
    fitting(database, { kind: 'engagement', is, times, within: 30 })
  expect(await active(2)).toEqual(['Ada'])
  expect(await active(3)).toEqual([])
  expect(await active(0, 'exactly')).toEqual(['Bo', 'Dee'])
})

it('lets people in by their trust level as soon as it changes', async ({ database }) => {
  const rule = all({ kind: 'trust', levels: [3, 4] })
  const id = await createSegment(database, ann, { name: 'Trusted', rule })
  await followed(database)
  await setTrustLevel(database, { personId: bo.id, level: 3 })
  await followed(database)
  expect((await listMembers(database, ann, id)).items).toMatchObject([{ personId: bo.id }])
})

it('knows who may enter a private space by a group', async ({ store }) => {
  const [spaceId, groupId, other] = [newId(), newId(), newId()]
  const byIda = { personId: ida.id }
  const access = { ...byIda, subjectId: spaceId }
  await record(store, { type: 'space.access_given', ...access, details: { groupId } })
  await record(store, { type: 'space.access_given', ...access, details: { groupId: other } })
  await record(store, { type: 'space.access_taken', ...access, details: { groupId: other } })
  const joined = (personId: string, subjectId: string) =>
    record(store, {
      ...{ type: 'group.member_added', ...byIda, subjectId },
      details: { memberId: personId },
    })
  await joined(ada.id, groupId)
  await joined(bo.id, other)
  expect(await fitting(store, { kind: 'space', spaceId })).toEqual(['Ada'])
})

function all(...of: Condition[]) {
  return { kind: 'all' as const, of }
}

type Field = Extract<Condition, { kind: 'field' }>

function field(key: string, is: Field['is'], value = '', to = ''): Condition {
  return { kind: 'field', key, is, value, to }
}

async function say(
  store: Store,
  kind: FieldKind,
  label: string,
  values: Record<string, FieldValue>,
) {
  await defineField(store, ida, { subject: 'person', label, kind })
  for (const [personId, value] of Object.entries(values))
    await setFieldValues(store, ann, { personId, values: { [label.toLowerCase()]: value } })
}

async function fitting(store: Store | Database, ...of: Condition[]): Promise<string[]> {
  const { people } = await previewSegment(store, ann, { rule: all(...of) })
  expect(people.map(({ personId }) => personId)).not.toContain(mo.id)
  return people.map(({ personId, name }) => (personId === dee.id ? 'Dee' : name)).sort()
}
