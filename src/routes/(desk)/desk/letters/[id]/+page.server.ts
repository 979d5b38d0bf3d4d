import { allow } from '#errors'
import { findLetter } from '#mail'
import { mayReadNotice } from '#notices'
import { mayReadLetter } from '#people'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { store } = event.locals
  const viewer = enter(event)
  const letter = await findLetter(store, event.params.id)
  const message = 'This letter lets its reader in. Only owners may read it.'
  allow(mayReadLetter(viewer, letter), 'letter.read', message)
  const isOpen = await mayReadNotice(store, viewer, letter.id)
  allow(isOpen, 'letter.closed', 'This letter tells of something that is closed to you.')
  return { letter }
}
