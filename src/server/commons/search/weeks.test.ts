import { sql } from 'kysely'
import { expect } from 'vitest'
import { search } from '#search'
import { ada, bo, it, plaza, workshop, type Store } from '#test'
import { foresee, stretchOf, weekOf } from './weeks.ts'

const MANY = 16_000
const FIRST_IN_WORKSHOP = 12_000

/** One every three hours, a bell in every fourth; the youngest lie in the workshop. */
async function ringOften(store: Store): Promise<void> {
  await sql`
    insert into search_documents
      (subject_type, subject_id, root_id, space_id, author_id, title, title_letters, body, at)
    select 'topic', id, id, case when n < ${FIRST_IN_WORKSHOP}::integer then ${plaza.id}::uuid
      else ${workshop.id}::uuid end, ${ada.id}::uuid, 'Trip ' || n, '',
      case when n % 4 = 0 then 'a bell' else '' end, now() - (${MANY}::integer - n) * interval '3 hours'
    from (
      select n, gen_random_uuid() as id from generate_series(0, ${MANY - 1}::integer) as n
    ) as numbered
  `.execute(store)
  await sql`analyze search_documents`.execute(store)
}

it('looks for the newest of very many in a few weeks, and further back if need be', async ({
  store,
}) => {
  await ringOften(store)
  const bells = sql`select from search_documents
    where document @@ websearch_to_tsquery('exact_words', 'bell or bell')`
  const outlook = await foresee(store, bells)
  const last = weekOf(Date.now()) + 1
  const { first = 0 } = stretchOf(outlook, { last, wanted: 500 })
  expect(last - first).toBeGreaterThan(20)
  expect(last - first).toBeLessThan(60)
  const newest = async (viewer: typeof bo, text: string) => {
    const { items, count } = await search(store, viewer, { text, order: 'newest' })
    expect(items).toHaveLength(20)
    return [items[0]?.title, items[19]?.title, count]
  }
  expect(await newest(ada, 'bell')).toEqual(['Trip 15996', 'Trip 15920', 500])
  expect(await newest(bo, 'bell')).toEqual(['Trip 11996', 'Trip 11920', 500])
  expect(await newest(bo, 'bell by:@ada')).toEqual(['Trip 11996', 'Trip 11920', 500])
  expect(await newest(bo, '"a bell"')).toEqual(['Trip 11996', 'Trip 11920', 500])
  expect(await newest(bo, 'in:title trip')).toEqual(['Trip 11999', 'Trip 11980', 500])
  expect(await newest(ada, 'space:plaza bell')).toEqual(['Trip 11996', 'Trip 11920', 500])
})

it('looks everywhere for what is rare or unknown', async ({ store }) => {
  const saddles = sql`select from search_documents
    where document @@ websearch_to_tsquery('exact_words', 'saddle')`
  const outlook = await foresee(store, saddles)
  expect(stretchOf(outlook, { last: 1400, wanted: 500 }).first).toBeUndefined()
})
