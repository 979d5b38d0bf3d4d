import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import type { Database } from '#app'
import { listTagsInUse } from '#fields'
import { listOrganizationsInStage, organizationFunnel, stages, type Stage } from '#lifecycle'
import { createOrganization, listOrganizations, listTerritories } from '#organizations'
import { mayEditCustomers, relationKinds } from '#people'
import type { Viewer } from '#spaces'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  query: z.string().max(200).optional().catch(undefined),
  kind: z.enum(relationKinds).optional().catch(undefined),
  territory: z.uuid().optional().catch(undefined),
  tag: z.string().min(1).max(40).optional().catch(undefined),
  stage: z.enum(stages).optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const {
    territory: territoryId,
    stage,
    ...filter
  } = asked.parse(Object.fromEntries(event.url.searchParams))
  const [organizations, territories, tags, inStage] = await Promise.all([
    // A place in the list of a stage is none in the list of all.
    listOrganizations(store, viewer, stage ? {} : { ...filter, territoryId }),
    listTerritories(store, viewer),
    listTagsInUse(store, viewer),
    stage ? readStage(store, viewer, stage, filter.after) : null,
  ])
  return {
    filter: { ...filter, territory: territoryId },
    ...{ organizations, territories, tags, inStage },
    mayEdit: mayEditCustomers(viewer),
  }
}

async function readStage(store: Database, viewer: Viewer, stage: Stage, after?: string) {
  const [page, funnel] = await Promise.all([
    listOrganizationsInStage(store, viewer, stage, { after }),
    organizationFunnel(store, viewer),
  ])
  return { stage, funnel, ...page }
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
