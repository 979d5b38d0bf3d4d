import { listPublicLog } from '#moderation'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store }, url }) => {
  const after = url.searchParams.get('after') ?? undefined
  return { lines: await listPublicLog(store, { after }) }
}
