import { z } from 'zod'
import { found } from '#errors'
import { inboxParts, listInbox } from '#messages'
import { findGroup } from '#spaces'
import type { PageServerLoad } from './$types'

const which = z.enum(inboxParts).catch('open')

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const known = await findGroup(store, viewer, params.slug)
  const message = 'The inbox of a group is for its members.'
  const group = found(known.isMember ? known : undefined, 'group.inbox', message)
  const part = which.parse(url.searchParams.get('part'))
  const after = url.searchParams.get('after') ?? undefined
  const conversations = await listInbox(store, viewer, { groupId: group.id, part, after })
  return { group, part, conversations }
}
