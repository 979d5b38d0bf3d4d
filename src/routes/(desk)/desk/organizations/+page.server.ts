import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { listTagsInUse } from '#fields'
import { createOrganization, listOrganizations, listTerritories } from '#organizations'
import { mayEditCustomers, relationKinds } from '#people'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  query: z.string().max(200).optional().catch(undefined),
  kind: z.enum(relationKinds).optional().catch(undefined),
  territory: z.uuid().optional().catch(undefined),
  tag: z.string().min(1).max(40).optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { territory: territoryId, ...filter } = asked.parse(
    Object.fromEntries(event.url.searchParams),
  )
  const [organizations, territories, tags] = await Promise.all([
    listOrganizations(store, viewer, { ...filter, territoryId }),
    listTerritories(store, viewer),
    listTagsInUse(store, viewer),
  ])
  return {
    filter: { ...filter, territory: territoryId },
    ...{ organizations, territories, tags },
    mayEdit: mayEditCustomers(viewer),
  }
}

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const kind = z.enum(relationKinds).optional().parse(given(form, 'kind'))
      const name = z.string().parse(form.get('name'))
      const id = await createOrganization(event.locals.store, viewer, { name, kind })
      redirect(303, `/desk/organizations/${id}`)
    }),
}
