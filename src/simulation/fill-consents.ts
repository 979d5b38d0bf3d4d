import { definePurpose, sayFor, type ConsentChannel } from '#consent'
import type { Person } from '#people'
import type { SampleStore } from './store.ts'
import type { World } from './world.ts'

interface Asked {
  key: string
  name: string
  text: string
  channels: ConsentChannel[]
}

const purposes: Asked[] = [
  {
    ...{ key: 'news', name: 'News', channels: ['email', 'post'] },
    text: 'We write to you about new bicycles and what happens at our dealers, once a month at most.',
  },
  {
    ...{ key: 'surveys', name: 'Surveys', channels: ['email', 'phone'] },
    text: 'We ask you twice a year how your bicycle rides, and use the answers to build better ones.',
  },
  {
    ...{ key: 'tips', name: 'Tips for your bicycle', channels: ['site', 'push'] },
    text: 'We use what you bought to show you care and parts that fit it.',
  },
]
const RIDERS = 24

/** For what the business asks, and what some riders answered: most by a yes, some by a no. */
export async function fillConsents(
  store: SampleStore,
  owner: Person,
  { cast }: World,
): Promise<void> {
  const house = { origin: 'http://guildhall.example', siteName: () => Promise.resolve('') }
  const ids: string[] = []
  for (const purpose of purposes) ids.push(await definePurpose(store, owner, purpose))
  const riders = cast.customers.filter(({ joinedAt }) => joinedAt).slice(0, RIDERS)
  for (const [index, { id }] of riders.entries()) {
    const place = index % purposes.length
    const purposeId = ids[place]
    const channel = purposes[place]?.channels[index % 2]
    if (purposeId === undefined || channel === undefined) continue
    // By a link in a letter, as whoever opens that has the mailbox already.
    const saying = { method: 'link', source: 'letter', locale: 'en' } as const
    await sayFor(store, house, id, { purposeId, channel, isGranted: index % 5 !== 4 }, saying)
  }
}
