import { buildDigest, isEmpty } from '#digests'
import { signInFirst } from '../../../../refusal.ts'
import type { PageServerLoad } from './$types'

const WEEK_MS = 7 * 86_400_000

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const digest = await buildDigest(store, viewer, { since: new Date(Date.now() - WEEK_MS) })
  return { digest, isEmpty: isEmpty(digest) }
}
