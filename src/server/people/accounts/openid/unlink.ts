import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { tellOfSecurity } from '../security-letter.ts'
import { whoIs } from '../sessions.ts'
import type { SessionStore } from '../tables.ts'
import type { Visit } from '../visit.ts'

/** Whether somebody is connected with the provider, whichever of their profiles it is. */
export async function isLinked(store: SessionStore, { id }: { id: string }): Promise<boolean> {
  const link = await store
    .selectFrom('openid_links')
    .where('person_id', 'in', profilesOf(store, id))
    .select('person_id')
    .executeTakeFirst()
  return link !== undefined
}

/** Ends the connection with the provider; a link by letter always signs in. Twice does no harm. */
export function unlinkProvider(house: House, visit: Visit): Promise<void> {
  return inTransaction(house.store, async (store) => {
    const viewer = await whoIs({ ...house, store }, visit.headers)
    if (!viewer) throw new DomainError('not_allowed', 'openid.sign_in', 'Please sign in first.')
    const ended = await store
      .deleteFrom('openid_links')
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .returning('person_id')
      .execute()
    if (ended.length > 0) await tellOfSecurity(house, store, viewer.id, 'providerRemoved')
  })
}
