import { expect } from 'vitest'
import { runSubscribers } from '#timeline'
import { subscribers } from '#app'
import { fillSample } from '#simulation'
import { it, settled } from '#test'
import { countNeglect, listSilentRegulars } from '#neglect'
import { measureBalance } from '#balance'
import { lifecycleFunnel } from '#lifecycle'
import { overview } from '#loop'
import { assessRfm } from '#value'

const now = new Date()

it('fills', { timeout: 60_000 }, async ({ database }) => {
  const t = performance.now()
  const { owner } = await fillSample(database, { now })
  console.log('fill ms', performance.now() - t, owner)
  const t2 = performance.now()
  await settled(database)
  await runSubscribers(database, subscribers, (error, name) => console.log(name, error))
  console.log('subscribers ms', performance.now() - t2)
  console.log(
    await database
      .selectFrom('activities')
      .groupBy('type')
      .select(({ fn }) => ['type', fn.countAll<number>().as('n')])
      .execute(),
  )
  console.log(await countNeglect(database, owner))
  console.log((await listSilentRegulars(database, owner)).items)
  console.log(JSON.stringify(await measureBalance(database, owner), null, 1).slice(0, 3000))
  console.log(await lifecycleFunnel(database, owner))
  const rfm = await assessRfm(database, owner)
  console.log(rfm.segments)
  console.log(JSON.stringify(await overview(database, owner)).slice(0, 1500))
  expect(1).toBe(1)
})
