import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { createOrganization, listOrganizations } from '#organizations'
import { mayEditCustomers, relationKinds } from '#people'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  query: z.string().max(200).optional().catch(undefined),
  kind: z.enum(relationKinds).optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const filter = asked.parse(Object.fromEntries(event.url.searchParams))
  return {
    filter,
    organizations: await listOrganizations(event.locals.store, viewer, filter),
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
