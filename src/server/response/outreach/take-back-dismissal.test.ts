import { expect } from 'vitest'
import { startTopic } from '#forum'
import { deriveContacts, listUnanswered } from '#neglect'
import { deriveContributions } from '#balance'
import { catchUp, replay } from '#timeline'
import { ada, ann, bo, it, plaza, settled } from '#test'
import { dismiss } from './dismiss.ts'
import { takeBackDismissal } from './take-back-dismissal.ts'

it("puts Ada's question back on the list when Ann thinks again", async ({ database }) => {
  const waiting = async () => {
    await settled(database)
    await catchUp(database, deriveContributions)
    await catchUp(database, deriveContacts)
    const { items } = await listUnanswered(database, ann)
    return items.map(({ subjectId }) => subjectId)
  }
  const ask = (title: string) => ({
    spaceId: plaza.id,
    kind: 'question' as const,
    title,
    body: 'x',
  })
  const subjectId = await startTopic(database, ada, ask('Which oil for the chain?'))
  expect(await waiting()).toEqual([subjectId])

  const dismissal = { personId: ada.id, because: 'unanswered' as const, subjectId }
  await dismiss(database, ann, dismissal)
  expect(await waiting()).toEqual([])

  await takeBackDismissal(database, ann, dismissal)
  expect(await waiting()).toEqual([subjectId])
  await takeBackDismissal(database, ann, dismissal)
  expect(await waiting()).toEqual([subjectId])

  await dismiss(database, ann, dismissal)
  expect(await waiting()).toEqual([])
  await replay(database, deriveContacts)
  expect(await waiting()).toEqual([])
})

it('lets Bo, who is no staff, take nothing back', async ({ store }) => {
  const dismissal = { personId: ada.id, because: 'silent' as const }
  await expect(takeBackDismissal(store, bo, dismissal)).rejects.toThrow('Only staff')
})
