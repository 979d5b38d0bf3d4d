import { sql } from 'kysely'
import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { ada, bo, it, type Database } from '#test'
import { askForReviews } from './ask-for-reviews.ts'
import { addTyre, buy, review } from './product-scene.ts'

const DAY = 86_400_000

async function giveAccounts(database: Database): Promise<void> {
  for (const { id: person_id } of [ada, bo]) {
    await database
      .insertInto('accounts')
      .values({ person_id, email: `${person_id}@example.org` })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

afterEach(() => turnClock(0))

async function asked(database: Database): Promise<string[]> {
  const told = await database
    .selectFrom('notifications')
    .where('kind', '=', 'review_asked')
    .select('person_id as personId')
    .execute()
  return told.map(({ personId }) => (personId === ada.id ? 'Ada' : 'Bo')).toSorted()
}

it('asks Ada and Bo once, two weeks after they bought, however long it stood still', async ({
  database,
}) => {
  await giveAccounts(database)
  const productId = await addTyre(database)
  await buy(database, ada, productId)
  await buy(database, bo, productId)
  turnClock(13 * DAY)
  await askForReviews(database)
  expect(await asked(database)).toEqual([])
  turnClock(45 * DAY)
  await askForReviews(database)
  await askForReviews(database)
  expect(await asked(database)).toEqual(['Ada', 'Bo'])
  turnClock(60 * DAY)
  await askForReviews(database)
  expect(await asked(database)).toEqual(['Ada', 'Bo'])
})

it('lets it be where it is long ago, or was reviewed', async ({ database }) => {
  await giveAccounts(database)
  const productId = await addTyre(database)
  await buy(database, ada, productId)
  await buy(database, bo, productId)
  await review(database, bo, productId)
  turnClock(20 * DAY)
  await database
    .updateTable('product_owners')
    .set({ since: new Date(Date.now() - 80 * DAY) })
    .execute()
  await askForReviews(database)
  expect(await asked(database)).toEqual([])
})

it('asks Bo how it is after a month, and again once a year has passed', async ({ database }) => {
  await giveAccounts(database)
  const productId = await addTyre(database)
  await review(database, bo, productId)
  for (const [days, times] of [
    [29, 0],
    [33, 1],
    [40, 1],
    [91, 1],
    [370, 2],
    [380, 2],
  ] as const) {
    turnClock(days * DAY)
    await askForReviews(database)
    expect(await asked(database)).toHaveLength(times)
  }
})

it('asks Bo although asking Ada failed, and Ada the next time', async ({ database }) => {
  await giveAccounts(database)
  const productId = await addTyre(database)
  await buy(database, ada, productId)
  await buy(database, bo, productId)
  turnClock(15 * DAY)
  await database.schema
    .alterTable('notifications')
    .addCheckConstraint('not_ada', sql`person_id <> ${sql.lit(ada.id)}`)
    .execute()
  await expect(askForReviews(database)).rejects.toThrow('1 people could not be asked')
  expect(await asked(database)).toEqual(['Bo'])
  await database.schema.alterTable('notifications').dropConstraint('not_ada').execute()
  await askForReviews(database)
  expect(await asked(database)).toEqual(['Ada', 'Bo'])
})

it('looks a week later at Ada, who was asked for something else meanwhile', async ({
  database,
}) => {
  await giveAccounts(database)
  const first = await addTyre(database)
  await buy(database, ada, first)
  turnClock(15 * DAY)
  const line = {
    id: first,
    person_id: ada.id,
    kind: 'survey',
    subject_id: first,
    halves: 2,
  } as const
  await database
    .insertInto('asks')
    .values({ ...line, asked_at: new Date(Date.now() + 5 * DAY) })
    .execute()
  for (const [days, times] of [
    [15, 0],
    [16, 0],
    [29, 0],
    [36, 1],
  ] as const) {
    turnClock(days * DAY)
    await askForReviews(database)
    expect(await asked(database)).toHaveLength(times)
  }
  const { count } = await database
    .selectFrom('unasked')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(2)
})
