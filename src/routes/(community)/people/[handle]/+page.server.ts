import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { listRepliesOf, listTopics } from '#forum'
import { listIdeas } from '#ideas'
import { findReach, mayWriteTo, sendMessage } from '#messages'
import { findByHandle, findProfile } from '#people'
import { listBadges, listThanks, mayThank, newThanks, thank } from '#recognition'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const tabs = z.enum(['replies', 'topics', 'ideas', 'thanks']).catch('replies')

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const person = await findByHandle(store, params.handle)
  if (person.handle !== params.handle) redirect(308, `/people/${person.handle}`)
  const tab = tabs.parse(url.searchParams.get('tab'))
  const after = url.searchParams.get('after')
  const window = { authorId: person.id, ...(after === null ? {} : { after }) }
  const [profile, badges, thanks, replies, topics, ideas] = await Promise.all([
    findProfile(store, viewer, person.id),
    listBadges(store, person.id),
    listThanks(store, viewer, person.id),
    tab === 'replies' ? listRepliesOf(store, viewer, window) : null,
    tab === 'topics' ? listTopics(store, viewer, { order: 'latest', ...window }) : null,
    tab === 'ideas' ? listIdeas(store, viewer, { order: 'latest', ...window }) : null,
  ])
  const mayWrite =
    viewer !== undefined &&
    mayWriteTo(viewer, person, await findReach(store, viewer, person.id))
  return {
    profile,
    badges,
    thanks,
    replies,
    topics,
    ideas,
    tab,
    mayThank: mayThank(viewer, person),
    mayWrite,
  }
}

export const actions = {
  thank: (event) =>
    attempt(event, async ({ words = '' }) => {
      const { store, viewer } = event.locals
      const person = await findByHandle(store, event.params.handle)
      await thank(store, viewer, newThanks.parse({ personId: person.id, words }))
      redirect(303, `${event.url.pathname}?tab=thanks`)
    }),
  write: (event) =>
    attempt(event, async ({ body = '' }) => {
      const { store, viewer } = event.locals
      const person = await findByHandle(store, event.params.handle)
      const { conversationId } = await sendMessage(store, viewer, { toId: person.id, body })
      redirect(303, `/messages/${conversationId}`)
    }),
} satisfies Actions
