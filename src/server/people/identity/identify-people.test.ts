import { expect } from 'vitest'
import {
  findByClaim,
  findFamiliar,
  findPerson,
  findProfile,
  identifyPeople,
  listPeople,
  noteTraits,
  searchPeople,
  unmergePeople,
  type Sighting,
} from '#people'
import { activitiesOf, ada, ann, ida, it, type Store } from '#test'

const shop = { namespace: 'site', source: 'Shop', isTrusted: true }
const page = { namespace: 'site', source: 'Page', isTrusted: false }
const at = new Date('2026-03-01T10:00:00Z')

const see = async (store: Store, witness: typeof shop, sighting: Partial<Sighting>) => {
  const [id = ''] = await identifyPeople(store, witness, [{ anonymousIds: [], at, ...sighting }])
  return id
}

it('meets a visitor, learns who they are, and knows them again', async ({ store }) => {
  const visitor = await see(store, page, { anonymousIds: ['b1'] })
  expect((await listPeople(store, ann, { query: 'Visitor' })).items).toEqual([])
  const id = await see(store, page, { userId: '17', anonymousIds: ['b1'], name: 'Cleo Kay' })
  expect(id).toBe(visitor)
  expect(await findPerson(store, id)).toMatchObject({ name: 'Cleo Kay', role: 'member' })
  expect(await see(store, page, { anonymousIds: ['b1'] })).toBe(id)
  expect((await listPeople(store, ann, { query: 'Cleo' })).items).toMatchObject([{ id }])
})

it('shows no customer to the community before they come', async ({ store }) => {
  const id = await see(store, shop, { userId: '17', name: 'Cleo Kay' })
  expect(await searchPeople(store, undefined, { text: 'Cleo Kay' })).toEqual([])
  await expect(findProfile(store, ada, id)).rejects.toMatchObject({ code: 'person.unknown' })
  expect(await findProfile(store, ann, id)).toMatchObject({ name: 'Cleo Kay' })
})

it('joins a visitor to a customer by an edge that staff can take back for good', async ({
  store,
}) => {
  const cleo = await see(store, page, { userId: '17' })
  const visitor = await see(store, page, { anonymousIds: ['b1'] })
  expect(await see(store, page, { userId: '17', anonymousIds: ['b1'] })).toBe(cleo)
  expect((await findPerson(store, visitor)).id).toBe(cleo)
  expect(await activitiesOf(store, { ...ada, id: visitor })).toEqual(['person.merged'])
  await unmergePeople(store, ann, { profileId: visitor })
  await see(store, page, { userId: '17', anonymousIds: ['b1'] })
  expect((await findPerson(store, visitor)).id).toBe(visitor)
})

it('believes an address from a public key of nobody who is known by it', async ({ store }) => {
  await store
    .insertInto('claims')
    .values({ id: ida.id, person_id: ada.id, kind: 'email', value: 'ada@example.com', source: 'x' })
    .execute()
  expect(await see(store, page, { userId: '17', email: 'ada@example.com' })).not.toBe(ada.id)
  expect(await see(store, shop, { userId: '18', email: 'ada@example.com' })).toBe(ada.id)
  expect(await findByClaim(store, 'external', '18', 'site')).toBe(ada.id)
})

it('lets what was hearsay become more when the business says so', async ({ store }) => {
  await see(store, page, { userId: '17', email: 'cleo@example.com' })
  const isHearsay = async () =>
    (await store.selectFrom('claims').select('is_hearsay').where('value', '=', '17').execute())[0]
      ?.is_hearsay
  expect(await isHearsay()).toBe(true)
  await see(store, shop, { userId: '17' })
  expect(await isHearsay()).toBe(false)
})

it('meets the same newcomer once when two tell of them at once', async ({ database }) => {
  const tell = () => see(database, page, { userId: '17', anonymousIds: ['b1'] })
  const outcomes = await Promise.allSettled([tell(), tell(), tell()])
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ code: 'identity.raced' })
  }
  expect(new Set([await tell(), await tell()]).size).toBe(1)
  const claims = await database.selectFrom('claims').selectAll().execute()
  expect(claims).toHaveLength(2)
})

it('fills in what is empty or its own, and leaves what was written by hand', async ({ store }) => {
  const id = await see(store, page, { userId: '17' })
  const tell = (source: string, name: string, minute: number) =>
    noteTraits(store, source, [
      {
        profileId: id,
        at: new Date(at.getTime() + minute * 60_000),
        traits: new Map([['plan', name]]),
        fields: { name, location: 'Leipzig' },
      },
    ])
  const name = async () => (await findPerson(store, id)).name
  await tell('Page', 'Cleo', 1)
  await tell('Other', 'Not Cleo', 2)
  expect(await name()).toBe('Cleo')
  await tell('Page', 'Cleo Kay', 3)
  await tell('Page', 'too late', 2)
  expect(await name()).toBe('Cleo Kay')
  await store.updateTable('people').set({ name: 'Dr. Cleo Kay' }).where('id', '=', id).execute()
  await tell('Page', 'Cleo', 4)
  expect(await name()).toBe('Dr. Cleo Kay')
  const traits = await store
    .selectFrom('person_traits')
    .select(['name', 'value', 'source'])
    .execute()
  expect(traits).toEqual([{ name: 'plan', value: 'Cleo', source: 'Page' }])
})

it('writes nothing into what a member says of themselves', async ({ store }) => {
  const fields = { name: 'Eve', bio: 'Buy here', website: 'https://evil.example', locale: 'de' }
  await noteTraits(store, 'Page', [{ profileId: ada.id, at, traits: new Map(), fields }])
  const row = store.selectFrom('people').select(['name', 'bio', 'website', 'locale'])
  expect(await row.where('id', '=', ada.id).executeTakeFirst()).toEqual({
    ...{ name: 'Ada', bio: '', website: '', locale: 'de' },
  })
})

it('knows at once whoever is known by all keys, and nobody of whom something is new', async ({
  store,
}) => {
  const seen = (witness: typeof shop, ...sightings: Partial<Sighting>[]) =>
    findFamiliar(
      store,
      witness,
      sightings.map((sighting) => ({ anonymousIds: [], at, ...sighting })),
    )
  const cleo = await see(store, page, { userId: '17', anonymousIds: ['b1'] })
  const visitor = await see(store, page, { anonymousIds: ['b2'] })

  expect(
    await seen(page, { anonymousIds: ['b2'] }, { userId: '17', anonymousIds: ['b1'] }),
  ).toEqual([visitor, cleo])
  expect(await seen(page, { userId: '17' }, { anonymousIds: ['b3'] })).toBeUndefined()
  expect(await seen(page, { userId: '17', anonymousIds: ['b2'] })).toBeUndefined()
  // What was hearsay becomes known by whoever is trusted: that is news.
  expect(await seen(shop, { userId: '17' })).toBeUndefined()
})
