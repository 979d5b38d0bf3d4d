import { redirect } from '@sveltejs/kit'
import { inTransaction } from '#database'
import { discardDraft, findDraft } from '#drafts'
import { startConversation } from '#messages'
import { findByHandle } from '#people'
import { attempt } from '../../../refusal.ts'
import { writingOf } from '../../../writing-of.ts'
import { previewAction } from '../../preview.ts'
import type { Actions, PageServerLoad } from './$types'

const PLACE = 'message'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const to = url.searchParams.get('to') ?? ''
  const draft = (await findDraft(store, viewer, PLACE)) ?? null
  const begunTo = draft?.fields.to ?? ''
  // What was begun for one person is never laid before another.
  const isOther = draft !== null && to !== '' && handlesIn(to).join() !== handlesIn(begunTo).join()
  return { to, draft: isOther ? null : draft, begunTo: isOther ? begunTo : null }
}

export const actions = {
  preview: previewAction,

  send: (event) =>
    attempt(event, async ({ to = '', name = '', body = '', place, ...typed }) => {
      const { store, viewer } = event.locals
      const personIds: string[] = []
      for (const handle of handlesIn(to)) personIds.push((await findByHandle(store, handle)).id)
      const conversationId = await inTransaction(store, async (store) => {
        if (place === PLACE) await discardDraft(store, viewer, PLACE)
        const writer = writingOf(viewer, typed)
        return (await startConversation(store, writer, { personIds, name, body })).conversationId
      })
      redirect(303, `/messages/${conversationId}#latest`)
    }),
} satisfies Actions

/** `@ada, bo` as people write it. */
function handlesIn(text: string): string[] {
  const handles = text.toLowerCase().split(/[\s,;]+/)
  return [...new Set(handles.map((handle) => handle.replace(/^@/, '')))].filter(Boolean)
}
