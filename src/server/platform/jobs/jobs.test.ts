import { expect, vi } from 'vitest'
import { openJobs } from '#jobs'
import { openLog } from '#log'
import { it, urlOfCopy } from '#test'

it('does a job soon after it was asked for', async ({ database }) => {
  const done: string[] = []
  const work = { name: 'tidy', handle: () => Promise.resolve(done.push('tidy')) }
  const jobs = await openJobs(await urlOfCopy(database), [work], openLog('silent'))
  await jobs.enqueue('tidy')
  await vi.waitFor(() => expect(done).toEqual(['tidy']), { timeout: 15_000 })
  await jobs.stop()
}, 30_000)

it('shows a job that failed for good, and does it once somebody retries it', async ({
  database,
}) => {
  let isMended = false
  const done: string[] = []
  const fragile = {
    name: 'fragile',
    attempts: 1,
    handle: () =>
      isMended ? Promise.resolve(done.push('fragile')) : Promise.reject(new Error('no paper')),
  }
  const jobs = await openJobs(await urlOfCopy(database), [fragile], openLog('silent'))
  await jobs.enqueue('fragile')
  const [failed] = await vi.waitFor(
    async () => {
      const found = await jobs.listFailed()
      expect(found).toHaveLength(1)
      return found
    },
    { timeout: 15_000 },
  )
  expect(failed).toMatchObject({ name: 'fragile', error: 'no paper' })

  isMended = true
  await jobs.retry('fragile', failed?.id ?? '')
  await vi.waitFor(() => expect(done).toEqual(['fragile']), { timeout: 15_000 })
  expect(await jobs.listFailed()).toEqual([])
  await jobs.stop()
}, 60_000)
