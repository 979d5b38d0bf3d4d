import { findGroupReach, mayWriteToGroup } from '#messages'
import { mayAct, mayConfigure } from '#people'
import {
  findGroup,
  listGroupOwners,
  listGroupRequests,
  listInvites,
  listPeopleOfGroup,
  mayJoinGroup,
  mayLeadGroup,
  mayRequestGroup,
} from '#spaces'
import { actions } from './actions.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer, app }, params, url }) => {
  const group = await findGroup(store, viewer, params.slug)
  const after = url.searchParams.get('after') ?? undefined
  const mayLead = mayLeadGroup(viewer, group)
  const [people, owners, requests, invites, reach] = await Promise.all([
    listPeopleOfGroup(store, viewer, { groupId: group.id, after }),
    listGroupOwners(store, viewer, group.id),
    mayLead ? listGroupRequests(store, viewer, group) : [],
    mayLead ? listInvites(store, viewer, { groupId: group.id }) : null,
    findGroupReach(store, viewer, group),
  ])
  return {
    ...{ group, people, owners, requests, mayLead, origin: app.config.origin },
    invites: invites?.items.filter(({ isOpen }) => isOpen) ?? [],
    mayJoin: mayJoinGroup(viewer, group),
    mayRequest: mayRequestGroup(viewer, group),
    mayOpen: mayConfigure(viewer),
    mayWriteToAll: mayWriteToGroup(viewer, reach),
    mayWrite: mayAct(viewer) && owners.some(({ id }) => id !== viewer.id),
  }
}

export { actions }
