import { expect } from 'vitest'
import { openLog } from '#log'
import { listStaffReads, noteStaffRead } from '#reads'
import { ada, ann, ida, it } from '#test'
import { noteReads } from './note-reads.ts'

it('writes down what was noted, a last time when the program is told to stop', async ({
  database,
}) => {
  const stopping = new AbortController()
  const done = noteReads(database, openLog('silent'), stopping.signal)
  noteStaffRead(database, ann, { what: 'customer', door: 'desk', personId: ada.id })
  stopping.abort()
  await done
  expect((await listStaffReads(database, ida)).items).toHaveLength(1)
})
