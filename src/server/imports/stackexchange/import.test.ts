import { existsSync } from 'node:fs'
import { expect } from 'vitest'
import { importStackExchange } from '#stackexchange'
import { it } from '#test'

const dumps = '../shared/data/stackexchange'

it.skipIf(!existsSync(dumps)).for(['conlang_meta_2020', 'quantumcomputing_2018'])('brings in %s', { timeout: 120_000 }, async (name, { store }) => {
  const t = performance.now()
  const first = await importStackExchange(store, 'console', { folder: `${dumps}/${name}` })
  const t1 = performance.now()
  const { n } = await store.selectFrom('activities').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  console.log(first, t1 - t, n, process.memoryUsage().rss / 1e6)
  const second = await importStackExchange(store, 'console', { folder: `${dumps}/${name}` })
  console.log(second.counts, performance.now() - t1)
  expect(Object.values(second.counts).every((count) => count === 0)).toBe(true)
})
