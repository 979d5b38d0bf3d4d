import { sql } from 'kysely'
import { expect } from 'vitest'
import { subscribers } from '#app'
import { loadWorld } from '#simulation'
import { runSubscribers } from '#timeline'
import { it, settled, urlOfCopy } from '#test'

it('loads as many lives as asked for, such as every subscriber can read', async ({ database }) => {
  const count = async (table: 'people' | 'activities' | 'search_documents') => {
    const all = database
      .selectFrom(table as 'people')
      .select(({ fn }) => fn.countAll<number>().as('n'))
    return (await all.executeTakeFirstOrThrow()).n
  }
  const indexes = sql`select indexname from pg_indexes where schemaname = 'public' order by 1`
  const [before, people] = [await indexes.execute(database), await count('people')]

  const loaded = await loadWorld(await urlOfCopy(database), { people: 2300, now: new Date() })
  expect(loaded).toMatchObject({ people: 2300, activities: 23_000 })
  expect(await count('people')).toBe(people + 2300)
  expect(await count('activities')).toBe(23_000)
  expect(await count('search_documents')).toBe(loaded.topics + loaded.replies)
  expect(await indexes.execute(database)).toEqual(before)

  await settled(database)
  const errors: unknown[] = []
  await runSubscribers(database, subscribers, (error) => errors.push(error))
  expect(errors).toEqual([])
}, 60_000)
