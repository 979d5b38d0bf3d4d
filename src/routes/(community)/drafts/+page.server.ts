import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { discardDraft, findDraft, listDrafts, placeOf, saveDraft, type Draft } from '#drafts'
import { findReply, topicCards, topicPath } from '#forum'
import { findConversation, findOwnMessage } from '#messages'
import { excerpt } from '#text'
import { attempt, signInFirst, type Typed } from '../../refusal.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!locals.viewer) signInFirst(url)
  const drafts = await listDrafts(locals.store, locals.viewer)
  return { drafts: await Promise.all(drafts.map((draft) => cardOf(locals, draft))) }
}

export const actions = {
  /** What was typed into any form, without script; overwrites what another device kept. */
  save: (event) =>
    attempt(event, async ({ place = '', title, body, ...others }) => {
      const { store, viewer } = event.locals
      const version = (await findDraft(store, viewer, place))?.version ?? 0
      await saveDraft(store, viewer, { place, title, body, fields: fieldsOf(others), version })
      redirect(303, '/drafts')
    }),

  discard: (event) =>
    attempt(event, async (typed) => {
      const { place } = z.object({ place: z.string() }).parse(typed)
      await discardDraft(event.locals.store, event.locals.viewer, place)
      redirect(303, writtenAt(event))
    }),
} satisfies Actions

/** Back to the form that shows what there was before, or to the list. */
function writtenAt({ request, url }: Pick<RequestEvent, 'request' | 'url'>): string {
  const from = URL.parse(request.headers.get('referer') ?? '')
  return from?.origin === url.origin ? `${from.pathname}${from.search}` : '/drafts'
}

function fieldsOf(typed: Typed): Record<string, string> {
  const fields = Object.entries(typed).filter(([name]) => name !== 'draftVersion')
  return Object.fromEntries(
    fields.slice(0, 20).map(([name, value]) => [name.slice(0, 40), value.slice(0, 2_000)]),
  )
}

/** A draft with what it answers, as far as that can still be read. */
async function cardOf(locals: App.Locals, draft: Draft) {
  const { store, viewer } = locals
  const { kind, subjectId = '' } = placeOf(draft.place)
  const { place, title, savedAt } = draft
  const card = { place, kind, title, savedAt, excerpt: excerpt(draft.body, 200) }
  switch (kind) {
    case 'topic':
      return { ...card, href: '/new' }
    case 'idea':
      return { ...card, href: '/ideas/new' }
    case 'reply': {
      const topic = (await topicCards(store, viewer, [subjectId])).get(subjectId)
      return { ...card, title: topic?.title ?? '', href: topic && `${topicPath(topic)}#reply` }
    }
    case 'message':
      return { ...card, ...(await conversationOf(locals, draft, subjectId)) }
    case 'edit':
      return { ...card, ...(await changedBy(locals, draft, subjectId)) }
  }
}

/** With whom a message is begun; with nobody yet where it is the first. */
async function conversationOf({ store, viewer }: App.Locals, { fields }: Draft, id: string) {
  if (id === '') {
    const { to: title = '' } = fields
    return { title, href: `/messages/new?to=${encodeURIComponent(title)}` }
  }
  const about = await findConversation(store, viewer, id).catch(() => undefined)
  const title = about?.people.map(({ name }) => name).join(', ') ?? ''
  return { title, href: about && `/messages/${id}` }
}

/** The post or message that a draft would change, and the form for it. */
async function changedBy({ store, viewer }: App.Locals, { title }: Draft, id: string) {
  const topic = (await topicCards(store, viewer, [id])).get(id)
  if (topic) return { title: title || topic.title, href: `${topicPath(topic)}/edit` }
  const reply = await findReply(store, viewer, id).catch(() => undefined)
  if (reply) {
    const path = topicPath({ id: reply.topicId, slug: reply.topicSlug })
    return { title: reply.topicTitle, href: `${path}/edit?reply=${id}` }
  }
  const message = await findOwnMessage(store, viewer, id).catch(() => undefined)
  const href = message && `/messages/${message.conversationId}?at=${id}&edit=${id}#m-${id}`
  return { href }
}
