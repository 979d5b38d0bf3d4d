import { mayConfigure } from '#people'
import { listErasures } from '#privacy'
import { mayReadStaffReads } from '#reads'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const after = event.url.searchParams.get('after') ?? undefined
  const erasures = await listErasures(event.locals.store, viewer, { after })
  return {
    erasures,
    may: { readReads: mayReadStaffReads(viewer), configure: mayConfigure(viewer) },
  }
}
