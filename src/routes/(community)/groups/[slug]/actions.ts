import { redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { checked } from '#errors'
import { sendMessage, startConversation } from '#messages'
import { findByHandle, writtenHandle } from '#people'
import {
  addToGroup,
  decideRequest,
  editGroup,
  findGroup,
  groupEntries,
  joinGroup,
  leaveGroup,
  lifetimes,
  listGroupOwners,
  makeInvite,
  mentionedBy,
  messagedBy,
  newFlair,
  removeFromGroup,
  requestGroup,
  revokeInvite,
  setFlair,
  setGroupOwner,
  withdrawRequest,
  type GroupCard,
  type NewFlair,
  type Viewer,
} from '#spaces'
import { attempt, type Typed } from '../../../refusal.ts'
import { refuseTrapped, writingOf } from '../../../writing-of.ts'

interface Doing {
  store: App.Locals['store']
  viewer: Viewer | undefined
  group: GroupCard
  typed: Typed
}

type Event = Pick<RequestEvent, 'request' | 'locals' | 'params'>

/** Does something about the group of the page, and shows it again. */
function about(work: (doing: Doing) => Promise<string | undefined>) {
  return (event: Event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const group = await findGroup(store, viewer, event.params.slug ?? '')
      const to = await work({ store, viewer, group, typed })
      redirect(303, to ?? `/groups/${group.slug}`)
    })
}

const person = z.object({ personId: z.uuid() })
const someone = z.object({ handle: writtenHandle })

export const actions = {
  join: about(async ({ store, viewer, group }) => {
    await joinGroup(store, viewer, { groupId: group.id })
    return undefined
  }),
  leave: about(async ({ store, viewer, group }) => {
    await leaveGroup(store, viewer, { groupId: group.id })
    return group.entry === 'hidden' ? '/groups' : undefined
  }),
  ask: about(async ({ store, viewer, group, typed: { words = '', ...typed } }) => {
    refuseTrapped(typed)
    await requestGroup(store, viewer, { groupId: group.id, words })
    return undefined
  }),
  withdraw: about(async ({ store, viewer, group }) => {
    await withdrawRequest(store, viewer, { groupId: group.id })
    return undefined
  }),
  decide: about(async ({ store, viewer, typed }) => {
    const requestId = z.uuid().parse(typed.requestId)
    await decideRequest(store, viewer, { requestId, isGranted: typed.isGranted === 'yes' })
    return undefined
  }),
  writeAll: about(async ({ store, viewer, group, typed: { body = '', ...typed } }) => {
    const writer = writingOf(viewer, typed)
    const { conversationId } = await sendMessage(store, writer, { groupId: group.id, body })
    return `/messages/${conversationId}`
  }),
  write: about(async ({ store, viewer, group, typed: { body = '', ...typed } }) => {
    const owners = await listGroupOwners(store, viewer, group.id)
    const personIds = owners.map(({ id }) => id).filter((id) => id !== viewer?.id)
    const { conversationId } = await startConversation(store, writingOf(viewer, typed), {
      ...{ personIds, name: group.name, body },
    })
    return `/messages/${conversationId}`
  }),
  edit: about(async ({ store, viewer, group, typed }) => {
    const changes = z
      .object({
        description: z.string(),
        mentionedBy: z.enum(mentionedBy),
        messagedBy: z.enum(messagedBy).optional(),
        entry: z.enum(groupEntries).optional(),
      })
      .parse(typed)
    await editGroup(store, viewer, { groupId: group.id, ...changes })
    return undefined
  }),
  flair: about(async ({ store, viewer, group, typed: { colour = '', text = '', icon = '' } }) => {
    const shown = icon === '' ? { colour, text } : { colour, icon }
    const flair = colour === '' ? null : checked(newFlair, shown as NewFlair, 'invalid')
    await setFlair(store, viewer, { groupId: group.id, flair })
    return `/groups/${group.slug}#flair`
  }),
  add: about(async ({ store, viewer, group, typed }) => {
    const { handle } = someone.parse(typed)
    const { id: personId } = await findByHandle(store, handle)
    await addToGroup(store, viewer, { groupId: group.id, personId })
    return undefined
  }),
  remove: about(async ({ store, viewer, group, typed }) => {
    await removeFromGroup(store, viewer, { groupId: group.id, ...person.parse(typed) })
    return undefined
  }),
  own: about(async ({ store, viewer, group, typed }) => {
    const owner = { ...person.parse(typed), isOwner: typed.isOwner === 'yes' }
    await setGroupOwner(store, viewer, { groupId: group.id, ...owner })
    return undefined
  }),
  invite: about(async ({ store, viewer, group, typed }) => {
    const lifetime = z.enum(lifetimes).parse(typed.lifetime)
    const mostUses = typed.mostUses ? Number(typed.mostUses) : null
    await makeInvite(store, viewer, { groupId: group.id, lifetime, mostUses })
    return `/groups/${group.slug}#invites`
  }),
  revoke: about(async ({ store, viewer, group, typed }) => {
    await revokeInvite(store, viewer, { inviteId: z.uuid().parse(typed.inviteId) })
    return `/groups/${group.slug}#invites`
  }),
}
