import { allow } from '#errors'
import { findLetter } from '#mail'
import { mayReadLetter } from '#people'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const letter = await findLetter(event.locals.store, event.params.id)
  const message = 'This letter lets its reader in. Only owners may read it.'
  allow(mayReadLetter(enter(event), letter), 'letter.read', message)
  return { letter }
}
