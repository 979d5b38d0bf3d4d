import { expect } from 'vitest'
import { newId } from '#ids'
import { ada, ann, it } from '#test'
import { readHistory } from './history.ts'

const damaged = ['{}', '[]', '{"amount": "much"}', '{"topicId": 7, "byId": "nobody"}']
const whole = '{"amount": 1200, "currency": "EUR"}'

it('shows what else somebody did when what is known of one act is damaged', async ({
  database,
}) => {
  const paid = { type: 'order.paid', person_id: ada.id } as const
  await database
    .insertInto('activities')
    .values(
      [...damaged, whole].map((details) => {
        return { ...paid, id: newId(), subject_id: newId(), details }
      }),
    )
    .execute()
  const { lines } = await readHistory(database, { ...ann, spaceIds: [] }, ada.id, {})
  const deeds = lines.map(({ deed }) => deed)
  expect(deeds).toContain('order.paid')
  expect(deeds.some((deed) => deed.includes('12.00'))).toBe(true)
})
