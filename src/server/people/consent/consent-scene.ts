import { ida, type Store } from '#test'
import type { Person } from '../person.ts'
import { definePurpose } from './define-purpose.ts'

export const house = {
  origin: 'http://guild.example',
  siteName: () => Promise.resolve('The Guild'),
}
export const news = {
  name: 'News',
  text: 'We write once a month.',
  channels: ['email', 'post'] as const,
}
export const onPage = { method: 'page', source: '/settings/consent', address: '192.0.2.1' } as const

export async function askForNews(store: Store): Promise<string> {
  return definePurpose(store, ida, { ...news, channels: [...news.channels] })
}

export async function giveAccount(store: Store, person: Person, email: string, isProven: boolean) {
  await store
    .insertInto('accounts')
    .values({
      person_id: person.id,
      email,
      proven_at: isProven ? new Date() : null,
      password_hash: null,
    })
    .execute()
}
