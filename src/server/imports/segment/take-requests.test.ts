import { sql } from 'kysely'
import { expect } from 'vitest'
import { createSource, findSourceByKey } from '#sources'
import { it, type Database } from '#test'
import { takeRequests } from './take-requests.ts'

const receivedAt = new Date('2026-03-01T12:00:00Z')
const request = (...events: object[]) => ({
  ...{ type: undefined, context: {}, sentAt: undefined, receivedAt },
  events: events.map((event) => ({ type: 'track', event: 'Viewed', anonymousId: 'b1', ...event })),
})

async function open(database: Database) {
  const { writeKey } = await createSource(database, 'console', { name: 'Shop' })
  const source = await findSourceByKey(database, 'segment', writeKey)
  if (!source) throw new Error('There is no source.')
  return source
}

const verdicts = async (database: Database) => {
  const events = await database
    .selectFrom('source_events')
    .select(['message_id as id', 'verdict'])
    .orderBy('id')
    .execute()
  return events.map(({ id, verdict }) => `${id} ${verdict}`)
}

it('takes many requests at once, and what two of them bring once only', async ({ database }) => {
  const source = await open(database)
  const errors = await takeRequests(database, source, [
    request({ messageId: 'm1' }, { messageId: 'm2' }),
    request({ messageId: 'm2' }),
    request({ messageId: 'm3' }),
  ])
  expect(errors.filter(Boolean)).toEqual([])
  expect((await verdicts(database)).toSorted()).toEqual([
    ...['m1 accepted', 'm2 accepted', 'm2 duplicate', 'm3 accepted'],
  ])
})

it('lets no request suffer for another that the database does not want', async ({ database }) => {
  const source = await open(database)
  const refusal = sql`alter table source_events add check (message_id <> 'm2')`
  await refusal.execute(database)
  const errors = await takeRequests(database, source, [
    request({ messageId: 'm1' }),
    request({ messageId: 'm2' }),
    request({ messageId: 'm3' }),
  ])
  expect(errors.map(Boolean)).toEqual([false, true, false])
  expect((await verdicts(database)).toSorted()).toEqual(['m1 accepted', 'm3 accepted'])
})

it('tells what came before from what is new of people who are known', async ({ database }) => {
  const source = await open(database)
  await takeRequests(database, source, [request({ messageId: 'm1' })])
  const errors = await takeRequests(database, source, [
    request({ messageId: 'm1' }, { messageId: 'm2' }),
    request({ messageId: 'm3' }, { type: 'nonsense', messageId: 'm4' }),
  ])
  expect(errors.filter(Boolean)).toEqual([])
  await takeRequests(database, source, [request({ messageId: 'm5' })])
  expect((await verdicts(database)).toSorted()).toEqual([
    ...['m1 accepted', 'm1 duplicate', 'm2 accepted', 'm3 accepted', 'm4 rejected', 'm5 accepted'],
  ])
  const told = database.selectFrom('activities').where('type', '=', 'event.tracked')
  const rows = await told.select('source_id as id').orderBy('id').execute()
  expect(rows.map(({ id }) => id).toSorted()).toEqual(['m1', 'm2', 'm3', 'm5'])
})
