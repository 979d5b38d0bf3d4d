import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { discardDraft, findDraft, listDrafts, placeOf, saveDraft, type Draft } from '#drafts'
import { topicCards, topicPath } from '#forum'
import { findConversation } from '#messages'
import { excerpt } from '#text'
import { attempt, signInFirst, type Typed } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

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
      redirect(303, '/drafts')
    }),
} satisfies Actions

function fieldsOf(typed: Typed): Record<string, string> {
  const fields = Object.entries(typed).filter(([name]) => name !== 'draftVersion')
  return Object.fromEntries(
    fields.slice(0, 20).map(([name, value]) => [name.slice(0, 40), value.slice(0, 2_000)]),
  )
}

/** A draft with what it answers, as far as that can still be read. */
async function cardOf({ store, viewer }: App.Locals, draft: Draft) {
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
    case 'message': {
      const about = await findConversation(store, viewer, subjectId).catch(() => undefined)
      const names = about?.people.map(({ name }) => name).join(', ') ?? ''
      return { ...card, title: names, href: about && `/messages/${subjectId}` }
    }
  }
}
