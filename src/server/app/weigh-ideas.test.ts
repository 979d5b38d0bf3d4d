import { expect } from 'vitest'
import { castVote, findPlans, listIdeas, proposeIdea } from '#ideas'
import { addOrganizationMember, createOrganization } from '#organizations'
import { recordOrder } from '#orders'
import { ada, ann, bo, followed, ida, it, mo, plaza, type Database } from '#test'
import { weighIdeas } from './weigh-ideas.ts'

async function buy(database: Database, personId: string, amount: number, organizationId?: string) {
  const about = { personId, source: 'shop', sourceId: `${personId} ${amount}`, currency: 'EUR' }
  const orderedAt = new Date('2026-02-01T10:00:00Z')
  await recordOrder(database, ida, {
    ...about,
    ...{ amount, orderedAt, ...(organizationId && { organizationId }) },
  })
}

it('weighs ideas by what their voters and their firms bought, each order once', async ({
  database,
}) => {
  const firm = await createOrganization(database, ida, { name: 'Wheel & Sons' })
  for (const { id: personId } of [ada, bo])
    await addOrganizationMember(database, ida, { organizationId: firm, personId })
  await buy(database, ada.id, 5000, firm)
  await buy(database, mo.id, 700)
  await followed(database)
  const propose = (title: string) => proposeIdea(database, ann, { spaceId: plaza.id, title })
  const [wanted, other] = [await propose('A bell for firms'), await propose('A bell for Mo')]
  for (const one of [ada, bo]) await castVote(database, one, { ideaId: wanted })
  await castVote(database, mo, { ideaId: other })
  await weighIdeas(database)
  const plans = await findPlans(database, ann, [wanted, other])
  expect([plans.get(wanted)?.worth, plans.get(other)?.worth]).toEqual([5000, 700])
  const { items } = await listIdeas(database, ann, { order: 'worth' })
  expect(items.map(({ id }) => id)).toEqual([wanted, other])
  expect(await findPlans(database, bo, [wanted])).toEqual(new Map())
})
