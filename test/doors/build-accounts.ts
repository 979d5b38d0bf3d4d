import { defineField } from '#fields'
import { writeNote } from '#notes'
import { createTerritory } from '#organizations'
import { createStage, openProspect } from '#pipeline'
import { addTask } from '#tasks'
import { ann, bo, ida, type Store } from '#test'

/** What staff keep of customers: a field, a territory, a note, a task and a prospect. */
export async function buildAccounts(store: Store, personId: string) {
  const field = await defineField(store, ida, { subject: 'person', label: 'Colour', kind: 'text' })
  await defineField(store, ida, { subject: 'organization', label: 'Colour', kind: 'text' })
  const territory = await createTerritory(store, ida, { name: 'North', countries: ['SE'] })
  const note = await writeNote(store, ann, { personId, body: 'Rings often.' })
  const task = await addTask(store, ann, { title: 'Send a bell', about: { personId } })
  const stage = await createStage(store, ida, { name: 'Trial', probability: 50 })
  const prospect = await openProspect(store, ann, { personId: bo.id })
  return { field, territory, note, task, stage, prospect }
}
