import { importPeople } from '#people'
import type { SampleStore } from './store.ts'
import type { World } from './world.ts'

/** How members come to be known a second time: by the till, by a list, by another program. */
const twins = [
  {
    name: (name: string) => name.replace(/^(\p{L})\p{L}*/u, '$1.'),
    email: (email: string) => email.replace('@', '+till@'),
    source: 'Till',
  },
  {
    name: (name: string) => name.split(' ').reverse().join(', '),
    email: (email: string) => email.replace('@', '.work@'),
    source: 'Newsletter list',
  },
  {
    name: (name: string) => name.replace(/(\p{L})$/u, '$1$1'),
    email: (email: string) => email.replace('@', '.home@'),
    source: 'Warranty cards',
  },
  {
    name: (name: string) => name,
    email: (email: string) => email.replace('@', '.2@'),
    source: 'Demo day',
  },
]

/** Some members whom the business knows a second time, for the desk to find. */
export async function fillDuplicates(
  store: SampleStore,
  { cast }: World,
  now: Date,
): Promise<void> {
  const members = cast.all.filter(({ role, joinedAt }) => role === 'member' && joinedAt)
  await importPeople(
    store,
    twins.flatMap(({ name, email, source }, index) => {
      const member = members[3 + 5 * index]
      if (!member) return []
      const claim = { kind: 'email' as const, value: email(member.email), source }
      return { name: name(member.name), presence: 'customer' as const, joinedAt: now, claim }
    }),
  )
}
