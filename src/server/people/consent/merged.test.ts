import fc from 'fast-check'
import { expect } from 'vitest'
import { choose, consentsOf, definePurpose, type ConsentStanding } from '#consent'
import { createPerson, mergePeople, unmergePeople, type Person } from '#people'
import { ida, it, type Store } from '#test'

const house = { origin: 'http://guild.example', siteName: () => Promise.resolve('The Guild') }
const onPage = { method: 'page', source: '/settings/consent' } as const

it('takes the strictest of merged profiles, and gives each its own back', async ({ store }) => {
  const news = { name: 'News', text: 'We write once a month.', channels: ['post' as const] }
  const purposeId = await definePurpose(store, ida, news)
  const act = fc.oneof(
    fc.record({ kind: fc.constantFrom('yes', 'no'), who: fc.constantFrom(0, 1) }),
    fc.constantFrom({ kind: 'merge' }, { kind: 'unmerge' }),
  )
  const holds = fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
    const pair = [
      await createPerson(store, { name: 'One' }),
      await createPerson(store, { name: 'Other' }),
    ] as const
    const alone: (ConsentStanding | undefined)[] = [undefined, undefined]
    let isMerged = false
    for (const each of acts) {
      if (each.kind === 'merge' && !isMerged) {
        await mergePeople(store, ida, { profileId: pair[1].id, intoId: pair[0].id })
        isMerged = true
      } else if (each.kind === 'unmerge' && isMerged) {
        await unmergePeople(store, ida, { profileId: pair[1].id })
        isMerged = false
      } else if ('who' in each) {
        const isGranted = each.kind === 'yes'
        const choice = { purposeId, channel: 'post', isGranted } as const
        const now = await choose(store, pair[each.who === 0 ? 0 : 1], house, choice, onPage)
        expect(await standing(store, pair[each.who === 0 ? 0 : 1])).toBe(now)
        if (!isMerged) alone[each.who] = now
        else if (await saidLast(store, pair[each.who === 0 ? 0 : 1], now)) alone[each.who] = now
      }
    }
    if (isMerged) await unmergePeople(store, ida, { profileId: pair[1].id })
    for (const index of [0, 1] as const) {
      expect(await standing(store, pair[index])).toBe(alone[index] ?? 'unasked')
    }
  })
  await fc.assert(holds, { numRuns: 15 })
})

async function standing(store: Store, person: Person): Promise<ConsentStanding | undefined> {
  const [news] = await consentsOf(store, person.id)
  return news?.ways.find(({ channel }) => channel === 'post')?.standing
}

/** A word that the person need not say again, as it held already, is not written down. */
async function saidLast(store: Store, person: Person, action: string): Promise<boolean> {
  const last = await store
    .selectFrom('consent_lines')
    .where('person_id', '=', person.id)
    .select('action')
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return last?.action === action
}
