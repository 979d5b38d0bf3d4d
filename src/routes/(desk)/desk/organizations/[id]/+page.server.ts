import { z } from 'zod'
import {
  addOrganizationMember,
  endOrganizationRelation,
  findOrganization,
  removeOrganizationMember,
  startOrganizationRelation,
} from '#organizations'
import { mayEditCustomers, relationKinds } from '#people'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return {
    organization: await findOrganization(event.locals.store, viewer, event.params.id),
    mayEdit: mayEditCustomers(viewer),
  }
}

const relation = z.object({ kind: z.enum(relationKinds) })
const member = z.object({ personId: z.uuid(), role: z.string().optional() })

export const actions: Actions = {
  relate: (event) =>
    act(event, async (viewer, form) => {
      const { kind } = relation.parse(Object.fromEntries(form))
      const organizationId = event.params.id
      await startOrganizationRelation(event.locals.store, viewer, { organizationId, kind })
      return { said: words.desk_organization_relation_added() }
    }),
  unrelate: (event) =>
    act(event, async (viewer, form) => {
      const { kind } = relation.parse(Object.fromEntries(form))
      const organizationId = event.params.id
      await endOrganizationRelation(event.locals.store, viewer, { organizationId, kind })
      return { said: words.desk_organization_relation_added() }
    }),
  leave: (event) =>
    act(event, async (viewer, form) => {
      const { personId, role } = member.parse(Object.fromEntries(form))
      const organizationId = event.params.id
      await removeOrganizationMember(event.locals.store, viewer, { organizationId, personId })
      return { said: words.desk_organization_member_left(), left: { personId, role } }
    }),
  join: (event) =>
    act(event, async (viewer, form) => {
      const input = { organizationId: event.params.id, ...member.parse(Object.fromEntries(form)) }
      await addOrganizationMember(event.locals.store, viewer, input)
      return { said: words.desk_organization_relation_added() }
    }),
}
