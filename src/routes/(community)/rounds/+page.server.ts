import { listRounds } from '#rounds'
import { signInFirst } from '../../refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const part = url.searchParams.get('part') === 'own' ? 'own' : 'open'
  const after = url.searchParams.get('after') ?? undefined
  return { part, rounds: await listRounds(store, viewer, { part, after }) }
}
