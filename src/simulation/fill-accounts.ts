import { defineField, setFieldValues, setPartyTags } from '#fields'
import { logCall, pinNote, writeNote } from '#notes'
import {
  assignOwner,
  createOrganization,
  createTerritory,
  editOrganization,
  listOrganizations,
} from '#organizations'
import type { Person } from '#people'
import { closeProspect, listStages, openProspect } from '#pipeline'
import { addTask } from '#tasks'
import { dealers, firms } from './business.ts'
import type { SampleStore } from './store.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000

const places = [
  { country: 'GB', postcode: 'OV1 4AA', city: 'Ostvale' },
  { country: 'DE', postcode: '24103', city: 'Brinmoor' },
  { country: 'NO', postcode: '4013', city: 'Kaldhavn' },
  { country: 'FR', postcode: '12470', city: 'Saint-Aubrac' },
]
const notes = [
  'Keeps two test bikes in the shop. Asked for a **second demo Drover** before spring.',
  'Workshop is booked out until Thursday most weeks; call before ten.',
  'Wants the warranty forms in Norwegian. Promised by the end of the quarter.',
  'Reads the dealers’ room, rarely writes. Prefers the telephone.',
]
const tasks = [
  { title: 'Send the new price list', days: 3 },
  { title: 'Ask how the demo weekend went', days: -2 },
  { title: 'Agree on a training day', days: 14 },
  { title: 'Check the open warranty case', days: -6 },
]
const prospects = [
  { name: 'Tarnwick Bike Hire', stage: 0, amount: 1_800_000, days: 60 },
  { name: 'Parish of Millbeck', stage: 1, amount: 640_000, days: 40 },
  { name: 'Nordlys Logistikk', stage: 2, amount: 3_250_000, days: 25 },
  { name: 'Atelier du Pont', stage: 3, amount: 410_000, days: 9 },
]

/** What staff know of dealers and firms: where they are, who looks after them, what is to be done. */
export async function fillAccounts(
  store: SampleStore,
  owner: Person,
  { cast }: World,
  now: Date,
): Promise<void> {
  const agents = cast.staff.filter(({ role }) => role === 'agent').map(({ id }) => id)
  const agentFor = (index: number) => agents[index % agents.length] ?? owner.id
  const dayIn = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)
  await drawMap(store, owner)
  await askMore(store, owner)
  for (const [index, name] of dealers.entries()) {
    const organizationId = await find(store, owner, name)
    await editOrganization(store, owner, { organizationId, ...places[index] })
    await assignOwner(store, owner, { organizationId, ownerId: agentFor(index) })
    const noteId = await writeNote(store, owner, { organizationId, body: notes[index] ?? name })
    if (index === 0) await pinNote(store, owner, { noteId, isPinned: true })
    const happenedAt = new Date(now.getTime() - (9 + index * 16) * DAY_MS)
    await logCall(store, owner, {
      ...{ organizationId, direction: index % 2 === 0 ? 'out' : 'in', outcome: 'reached' },
      ...{ minutes: 8 + index * 5, body: 'Stock, spring orders, the demo bikes.', happenedAt },
    })
    const { title, days } = tasks[index] ?? { title: name, days: 7 }
    const assigneeId = index === 3 ? owner.id : agentFor(index)
    await addTask(store, owner, {
      title,
      assigneeId,
      dueOn: dayIn(days),
      about: { organizationId },
    })
    const values = { demo_bikes: String(2 + index), service_level: index === 0 ? 'Gold' : 'Silver' }
    await setFieldValues(store, owner, { organizationId, values })
    await setPartyTags(store, owner, { organizationId, tags: ['demo-day', `tour-${index % 2}`] })
  }
  await fillPipeline(store, owner, (days) => dayIn(days))
}

async function drawMap(store: SampleStore, owner: Person): Promise<void> {
  const parentId = await createTerritory(store, owner, { name: 'Europe' })
  const regions = [
    { name: 'British Isles', countries: ['GB', 'IE'] },
    { name: 'Nordic countries', countries: ['NO', 'SE', 'DK', 'FI'] },
    { name: 'Continent', countries: ['DE', 'FR', 'NL', 'BE', 'AT', 'CH'] },
    { name: 'North German coast', countries: ['DE'], postcodes: ['2'] },
  ]
  for (const region of regions) await createTerritory(store, owner, { ...region, parentId })
}

async function askMore(store: SampleStore, owner: Person): Promise<void> {
  const subject = 'organization'
  await defineField(store, owner, { subject, label: 'Demo bikes', kind: 'number' })
  await defineField(store, owner, {
    ...{ subject, label: 'Service level', kind: 'choice', choices: ['Gold', 'Silver'] },
  })
  await defineField(store, owner, { subject: 'person', label: 'Frame size', kind: 'text' })
}

async function find(store: SampleStore, owner: Person, name: string): Promise<string> {
  const { items } = await listOrganizations(store, owner, { query: name })
  const [organization] = items
  if (!organization) throw new Error(`${name} is not in the sample`)
  return organization.id
}

async function fillPipeline(store: SampleStore, owner: Person, dayIn: (days: number) => string) {
  const stages = await listStages(store, owner)
  for (const { name, stage, amount, days } of prospects) {
    const organizationId = await createOrganization(store, owner, { name })
    const stageId = stages[stage]?.id
    const worth = { amount, currency: 'EUR', expectedOn: dayIn(days) }
    await openProspect(store, owner, { organizationId, ...worth, stageId })
  }
  const organizationId = await find(store, owner, firms[1])
  const prospectId = await openProspect(store, owner, {
    ...{ organizationId, amount: 980_000, currency: 'EUR' },
  })
  await closeProspect(store, owner, { prospectId, outcome: 'won' })
}
