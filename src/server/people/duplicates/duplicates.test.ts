import { sql } from 'kysely'
import { expect } from 'vitest'
import {
  countDuplicates,
  decideDuplicate,
  findDuplicates,
  listDuplicates,
  mergeDuplicates,
} from '#duplicates'
import {
  addClaim,
  createPerson,
  editProfile,
  findPerson,
  mergePeople,
  unmergePeople,
} from '#people'
import { activitiesOf, ada, ann, bo, it, mo, type Store } from '#test'

const born = new Date('2024-03-01T00:00:00Z')

async function two(store: Store, names = ['Cleo Kay', 'Cleo Kay'] as [string, string]) {
  const one = await createPerson(store, { name: names[0], joinedAt: born })
  const other = await createPerson(store, { name: names[1], presence: 'customer' })
  return { one, other }
}

async function suggested(store: Store) {
  await findDuplicates(store)
  return (await listDuplicates(store, ann)).items
}

const known = (
  store: Store,
  personId: string,
  kind: 'email' | 'handle',
  value: string,
  source = 'x',
) => addClaim(store, ann, { personId, kind, value, source })

it('suggests two of one name, with the reason, the one who stays first', async ({ store }) => {
  const { one, other } = await two(store, ['Cleo Kay', 'Kay, Cléo'])
  const [pair, ...more] = await suggested(store)
  expect(more).toEqual([])
  expect(pair).toMatchObject({
    ...{ score: 90, certainty: 'likely', reasons: [{ rule: 'same-name', weight: 90 }] },
    sides: [{ id: one.id, holds: { claims: 0, orders: 0 } }, { id: other.id }],
  })
  expect(await countDuplicates(store, ann)).toBe(1)
})

it('suggests whoever shares a mailbox, whatever they are called', async ({ store }) => {
  const { one, other } = await two(store, ['Cleo Kay', 'C. K.'])
  await known(store, one.id, 'email', 'cleo@example.com')
  await known(store, other.id, 'email', 'Cleo+shop@example.com')
  expect(await suggested(store)).toMatchObject([{ score: 90, reasons: [{ rule: 'mailbox' }] }])
  await store
    .updateTable('claims')
    .set({ verified_at: born })
    .where('person_id', '=', one.id)
    .execute()
  expect(await suggested(store)).toMatchObject([{ score: 98, certainty: 'sure' }])
})

it('knows the address that is a user name elsewhere', async ({ store }) => {
  const { one, other } = await two(store, ['Cleo Kay', 'Somebody Else'])
  await known(store, one.id, 'handle', 'cleok', 'GitHub')
  await known(store, other.id, 'email', '123+cleok@users.noreply.github.com')
  expect(await suggested(store)).toMatchObject([{ score: 95, reasons: [{ place: 'GitHub' }] }])
})

it('suggests nobody who bears two names at one place', async ({ store }) => {
  const { one, other } = await two(store)
  await known(store, one.id, 'handle', 'cleo', 'Forum')
  await known(store, other.id, 'handle', 'kay', 'Forum')
  expect(await suggested(store)).toEqual([])
})

it('finds a name that was misspelt, and not a name that merely begins alike', async ({ store }) => {
  await two(store, ['Jonathan Smith', 'Johnathan Smith'])
  await two(store, ['Petra Holm', 'Petra Hansen'])
  expect(await suggested(store)).toMatchObject([
    { score: 93, certainty: 'likely', reasons: [{ rule: 'like-name' }] },
  ])
})

it('forgets what no longer holds, and finds it when a name changes', async ({ store }) => {
  const { one } = await two(store)
  expect(await suggested(store)).toHaveLength(1)
  const profile = { bio: '', location: '', website: '', locale: null, timeZone: null }
  await editProfile(store, one, { ...profile, name: 'Zoe Black' })
  expect(await suggested(store)).toEqual([])
  await editProfile(store, one, { ...profile, name: 'Cleo Kay' })
  expect(await suggested(store)).toHaveLength(1)
})

it('compares nobody by a name that half the town bears', async ({ store }) => {
  for (let count = 0; count < 40; count++) await createPerson(store, { name: 'Anna Muster' })
  expect(await suggested(store)).toEqual([])
})

it('asks no more about two whom staff parted, even when one of them became another', async ({
  store,
}) => {
  const { one, other } = await two(store)
  const [pair] = await suggested(store)
  await decideDuplicate(store, ann, { id: pair?.id ?? '', decision: 'different' })
  await editProfile(store, one, {
    ...{ bio: '', website: '', locale: null, timeZone: null },
    ...{ name: 'Cleo Kay', location: 'Leipzig' },
  })
  expect(await suggested(store)).toEqual([])
  const third = await createPerson(store, { name: 'Cleo Kay', joinedAt: new Date('2023-01-01') })
  await mergePeople(store, ann, { profileId: one.id, intoId: third.id })
  expect(await suggested(store)).toEqual([])
  await unmergePeople(store, ann, { profileId: one.id })
  const left = await suggested(store)
  const sides = left.map(({ sides }) => sides.map(({ id }) => id).sort())
  expect(sides).not.toContainEqual([one.id, other.id].sort())
  expect(left).toHaveLength(2)
})

it('asks again in a week about whom staff put off', async ({ store }) => {
  await two(store)
  const [pair] = await suggested(store)
  await decideDuplicate(store, ann, { id: pair?.id ?? '', decision: 'later' })
  expect(await suggested(store)).toEqual([])
  await sql`update duplicate_pairs set later_until = now() - interval '1 hour'`.execute(store)
  expect(await suggested(store)).toHaveLength(1)
  await decideDuplicate(store, ann, { id: pair?.id ?? '', decision: 'later' })
  await decideDuplicate(store, ann, { id: pair?.id ?? '', decision: 'open' })
  expect(await suggested(store)).toHaveLength(1)
})

it('merges a pair, says why on the timeline, and asks again when it is taken back', async ({
  store,
}) => {
  const { one, other } = await two(store)
  const [pair] = await suggested(store)
  const merging = { ids: [pair?.id ?? ''], keepId: other.id }
  expect(await mergeDuplicates(store, ann, merging)).toEqual([
    { profileId: one.id, intoId: other.id },
  ])
  expect((await findPerson(store, one.id)).id).toBe(other.id)
  expect(await activitiesOf(store, one)).toEqual(['person.merged'])
  expect(await suggested(store)).toEqual([])
  await unmergePeople(store, ann, { profileId: one.id })
  expect(await suggested(store)).toMatchObject([{ id: pair?.id }])
})

it('makes one of several pairs at once, whichever is taken first: the member stays', async ({
  store,
}) => {
  const { one, other } = await two(store)
  const third = await createPerson(store, { name: 'Cleo Kay', presence: 'customer' })
  const found = await suggested(store)
  expect(found).toHaveLength(3)
  const ids = found.map(({ id }) => id)
  // The least helpful order: the two customers last, when one of them is already the member.
  const customers = found.find(({ sides }) => sides.every(({ id }) => id !== one.id))
  await store
    .updateTable('duplicate_pairs')
    .set({ score: sql`score - 1` })
    .where('id', '=', customers?.id ?? '')
    .execute()
  expect(await mergeDuplicates(store, ann, { ids })).toHaveLength(2)
  for (const { id } of [one, other, third]) expect((await findPerson(store, id)).id).toBe(one.id)
  await expect(mergeDuplicates(store, ann, { ids })).rejects.toMatchObject({
    code: 'duplicate.unknown',
  })
})

it('keeps pairs of another certainty out of it, and everything from others', async ({ store }) => {
  await two(store)
  const { one, other } = await two(store, ['Lea Stern', 'L.'])
  await known(store, one.id, 'email', 'lea@example.com')
  await known(store, other.id, 'email', 'lea+x@example.com')
  await store.updateTable('claims').set({ verified_at: born }).execute()
  const ids = (await suggested(store)).map(({ id }) => id)
  expect(ids).toHaveLength(2)
  await expect(mergeDuplicates(store, ann, { ids })).rejects.toMatchObject({
    code: 'duplicate.mixed',
  })
  for (const nobody of [mo, bo, ada, undefined]) {
    await expect(listDuplicates(store, nobody)).rejects.toMatchObject({ code: 'people.read' })
    await expect(mergeDuplicates(store, nobody, { ids })).rejects.toThrow()
    const decision = { id: ids[0] ?? '', decision: 'different' as const }
    await expect(decideDuplicate(store, nobody, decision)).rejects.toThrow()
    expect(await countDuplicates(store, nobody)).toBe(0)
  }
})

it('suggests no colleagues, robots or visitors, nor a member and a dealer', async ({ store }) => {
  await createPerson(store, { name: 'Cleo Kay', role: 'dealer' })
  await createPerson(store, { name: 'Cleo Kay', role: 'agent' })
  await createPerson(store, { name: 'Cleo Kay', isBot: true })
  await createPerson(store, { name: 'Cleo Kay', presence: 'visitor' })
  await createPerson(store, { name: 'Cleo Kay' })
  expect(await suggested(store)).toEqual([])
})
