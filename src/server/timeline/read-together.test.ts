import { sql } from 'kysely'
import { expect } from 'vitest'
import { record, runSubscribers, type Subscriber } from '#timeline'
import { ada, bo, it, settled, type Database } from '#test'
import { listenTo, vote } from './listen-scene.ts'

it('lets those who stand at one place read together, each what is for them', async ({
  database,
}) => {
  const { heard: voters, listener: forVotes } = listenTo(database)
  const { heard: visitors, listener } = listenTo(database)
  const forVisits = { ...listener, name: 'test: visits', types: ['person.visited' as const] }
  const forNothing = { ...listener, name: 'test: nothing', types: [] }
  const run = () => runSubscribers(database, [forVotes, forVisits, forNothing], unexpected)
  await record(database, { ...vote, personId: ada.id })
  await settled(database)
  await run()
  const visit = { type: 'person.visited', subjectId: bo.id, details: {} } as const
  await record(database, { ...visit, personId: bo.id })
  await record(database, { ...vote, personId: bo.id })
  await settled(database)
  await Promise.all([run(), run(), run()])
  await run()

  expect(voters).toEqual([ada.id, bo.id])
  expect(visitors).toEqual([bo.id])
  const { rows } = await sql<object>`
    select count(distinct (recorded_in, activity_id))::int as places from subscriber_cursors
    where name like 'test: %'
  `.execute(database)
  expect(rows).toEqual([{ places: 1 }])
})

it('lets others read on while one of them fails, which goes on where it stopped', async ({
  database,
}) => {
  const { heard, listener } = listenTo(database)
  const { heard: late, listener: other } = listenTo(database)
  let isAway = false
  const fragile: Subscriber<Database> = {
    ...other,
    name: 'test: fragile',
    async handle(store, activities) {
      // Then what it did cannot be kept, which is no fault of an activity.
      if (isAway) await sql`rollback`.execute(store)
      else await other.handle(store, activities)
    },
  }
  const failed: string[] = []
  const run = () =>
    runSubscribers(database, [fragile, listener], (_error, name) => void failed.push(name))
  await record(database, { ...vote, personId: ada.id })
  await settled(database)
  await run()
  isAway = true
  await record(database, { ...vote, personId: bo.id })
  await settled(database)
  await run()
  expect([heard, late, failed]).toEqual([[ada.id, bo.id], [ada.id], ['test: fragile']])
  isAway = false
  await run()
  expect(late).toEqual([ada.id, bo.id])
})

const unexpected = (error: unknown) => {
  throw error
}
