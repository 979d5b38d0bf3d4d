import { sql } from 'kysely'
import { expect } from 'vitest'
import { search } from '#search'
import { ada, bo, it, plaza, workshop, type Store } from '#test'
import { foreseeWeeks } from './weeks.ts'

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
  const bells = sql`document @@ websearch_to_tsquery('exact_words', 'bell or bell')`
  const windows = await foreseeWeeks(store, bells, { wanted: 500, until: undefined })
  expect(windows.length).toBeGreaterThan(0)
  const newest = async (viewer: typeof bo, text: string) => {
    const { items, count } = await search(store, viewer, { text, order: 'newest' })
    expect(items).toHaveLength(20)
    return [items[0]?.title, items[19]?.title, count]
  }
  expect(await newest(ada, 'bell')).toEqual(['Trip 15996', 'Trip 15920', 500])
  expect(await newest(bo, 'bell')).toEqual(['Trip 11996', 'Trip 11920', 500])
  expect(await newest(bo, 'bell by:@ada')).toEqual(['Trip 11996', 'Trip 11920', 500])
  expect(await newest(bo, '"a bell"')).toEqual(['Trip 11996', 'Trip 11920', 500])
})

it('looks everywhere for what is rare or unknown', async ({ store }) => {
  const saddles = sql`document @@ websearch_to_tsquery('exact_words', 'saddle')`
  expect(await foreseeWeeks(store, saddles, { wanted: 500, until: undefined })).toEqual([])
})
