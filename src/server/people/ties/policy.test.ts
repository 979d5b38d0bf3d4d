import fc from 'fast-check'
import { expect } from 'vitest'
import { mergePeople, createPerson, findPeople } from '#people'
import { blockedPairs, followedBy, isTied, mutedBy, unwantedPairs } from '#ties'
import { ann, it, type Store } from '#test'

const PEOPLE = 4
const who = fc.integer({ min: 0, max: PEOPLE - 1 })
const kind = fc.constantFrom('follow' as const, 'mute' as const, 'block' as const)

it('says the same of one pair as of all, whoever is merged with whom', async ({ store }) => {
  const agree = fc.asyncProperty(
    fc.array(fc.tuple(who, kind, who), { maxLength: 6 }),
    fc.array(fc.tuple(who, who), { maxLength: 2 }),
    async (ties, merges) => {
      const ids = await tie(store, ties)
      for (const [one, other] of merges) {
        const [profileId = '', intoId = ''] = [ids[one], ids[other]]
        await mergePeople(store, ann, { profileId, intoId }).catch(() => undefined)
      }
      const people = await findPeople(store, ids)
      const personOf = (id: string) => people.get(id)?.id ?? id
      const rows = await store
        .selectFrom('ties')
        .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(ids))))
        .select(['person_id', 'kind', 'to_id'])
        .execute()
      const known = rows.map(({ person_id, kind, to_id }) => {
        return { personId: personOf(person_id), kind, toId: personOf(to_id) }
      })
      const pairs = ids.flatMap((fromId) => ids.map((toId) => ({ fromId, toId })))
      const expected = (kinds: readonly ('mute' | 'block')[]) =>
        pairs.filter(({ fromId, toId }) =>
          kinds.some((kind) =>
            isTied(known, kind, { fromId: personOf(toId), toId: personOf(fromId) }),
          ),
        )
      expect(sorted(await blockedPairs(store, pairs))).toEqual(sorted(expected(['block'])))
      expect(sorted(await unwantedPairs(store, pairs))).toEqual(sorted(expected(['mute', 'block'])))
      for (const id of ids) {
        const tied = (kind: 'mute' | 'follow') =>
          ids.filter((to) => isTied(known, kind, { fromId: personOf(id), toId: personOf(to) }))
        expect(await profilesIn(store, mutedBy(store, id), ids)).toEqual(tied('mute').sort())
        expect(await profilesIn(store, followedBy(store, id), ids)).toEqual(tied('follow').sort())
      }
    },
  )
  await fc.assert(agree, { numRuns: 20 })
})

async function tie(store: Store, ties: [number, 'follow' | 'mute' | 'block', number][]) {
  const ids: string[] = []
  for (let number = 0; number < PEOPLE; number++) {
    ids.push((await createPerson(store, { name: 'Somebody' })).id)
  }
  for (const [from, kind, to] of ties) {
    if (from === to) continue
    const row = { person_id: ids[from] ?? '', kind, to_id: ids[to] ?? '' }
    await store
      .insertInto('ties')
      .values(row)
      .onConflict((no) => no.doNothing())
      .execute()
  }
  return ids
}

async function profilesIn(
  store: Store,
  query: ReturnType<typeof mutedBy>,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await store
    .selectFrom('people')
    .where('id', 'in', query)
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select('id')
    .execute()
  return rows.map(({ id }) => id).sort()
}

function sorted(pairs: readonly { fromId: string; toId: string }[]): string[] {
  return pairs.map(({ fromId, toId }) => `${fromId} ${toId}`).sort()
}
