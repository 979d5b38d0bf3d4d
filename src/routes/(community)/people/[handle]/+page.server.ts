import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { listShown } from '#fields'
import { listRepliesOf, listTopics } from '#forum'
import { listIdeas } from '#ideas'
import { findReach, mayWriteTo, sendMessage } from '#messages'
import { findByHandle, findProfile, mayAct } from '#people'
import { listBadges, listThanks, mayThank, newThanks, thank } from '#recognition'
import { countFollowers, endTie, findTies, startTie, tieKinds } from '#ties'
import { ownAddress } from '../../../own-address.ts'
import { attempt } from '../../../refusal.ts'
import { refuseTrapped, writingOf } from '../../../writing-of.ts'
import type { Actions, PageServerLoad } from './$types'

const tabs = z.enum(['replies', 'topics', 'ideas', 'badges', 'thanks']).catch('replies')
const tie = z.object({ kind: z.enum(tieKinds), from: z.string().optional() })

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const person = await findByHandle(store, params.handle)
  if (person.handle !== params.handle) redirect(308, `/people/${person.handle}`)
  const tab = tabs.parse(url.searchParams.get('tab'))
  const after = url.searchParams.get('after')
  const window = { authorId: person.id, ...(after === null ? {} : { after }) }
  const profile = await findProfile(store, viewer, person.id)
  const shown = profile.isClosed ? 'closed' : tab
  const [badges, thanks, replies, topics, ideas, ties, followers, fields] = await Promise.all([
    profile.isClosed ? [] : listBadges(store, person.id),
    shown === 'thanks' ? listThanks(store, viewer, person.id) : null,
    shown === 'replies' ? listRepliesOf(store, viewer, window) : null,
    shown === 'topics' ? listTopics(store, viewer, { order: 'latest', ...window }) : null,
    shown === 'ideas' ? listIdeas(store, viewer, { order: 'latest', ...window }) : null,
    findTies(store, viewer, person.id),
    countFollowers(store, person.id),
    listShown(store, viewer, profile, 'profile'),
  ])
  const mayWrite =
    viewer !== undefined && mayWriteTo(viewer, person, await findReach(store, viewer, person.id))
  return {
    profile,
    badges,
    thanks,
    replies,
    topics,
    ideas,
    tab,
    ties,
    followers,
    fields,
    mayTie: mayAct(viewer) && !profile.isSelf,
    mayBlock: profile.label !== 'staff',
    mayThank: mayThank(viewer, person),
    mayWrite,
  }
}

export const actions = {
  thank: (event) =>
    attempt(event, async ({ words = '', ...typed }) => {
      refuseTrapped(typed)
      const { store, viewer } = event.locals
      const person = await findByHandle(store, event.params.handle)
      await thank(store, viewer, newThanks.parse({ personId: person.id, words }))
      redirect(303, `${event.url.pathname}?tab=thanks`)
    }),
  write: (event) =>
    attempt(event, async ({ body = '', ...typed }) => {
      const { store, viewer } = event.locals
      const person = await findByHandle(store, event.params.handle)
      const { conversationId } = await sendMessage(store, writingOf(viewer, typed), {
        ...{ toId: person.id, body },
      })
      redirect(303, `/messages/${conversationId}`)
    }),
  tie: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { kind, from } = tie.parse(typed)
      const person = await findByHandle(store, event.params.handle)
      await startTie(store, viewer, { kind, personId: person.id })
      redirect(303, ownAddress(from ?? event.url.pathname))
    }),
  untie: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { kind, from } = tie.parse(typed)
      const person = await findByHandle(store, event.params.handle)
      await endTie(store, viewer, { kind, personId: person.id })
      redirect(303, ownAddress(from ?? event.url.pathname))
    }),
} satisfies Actions
