import { z } from 'zod'
import { listRelationships } from '#sharing'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

const id = z.uuid().optional().catch(undefined)
const asked = z.object({ person: id, organization: id, dealer: id, after: z.string().optional() })

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const {
    person: personId,
    organization,
    dealer: dealerId,
    after,
  } = asked.parse(Object.fromEntries(event.url.searchParams))
  const party = personId
    ? { personId }
    : organization
      ? { organizationId: organization }
      : undefined
  const filter = { party, dealerId, after }
  return {
    relationships: await listRelationships(event.locals.store, viewer, filter),
    isNarrowed: party !== undefined || dealerId !== undefined,
  }
}
