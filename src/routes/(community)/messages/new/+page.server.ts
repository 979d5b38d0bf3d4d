import { redirect } from '@sveltejs/kit'
import { startConversation } from '#messages'
import { findByHandle } from '#people'
import { attempt } from '../../../refusal.ts'
import { previewAction } from '../../preview.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ to: url.searchParams.get('to') ?? '' })

export const actions = {
  preview: previewAction,

  send: (event) =>
    attempt(event, async ({ to = '', name = '', body = '' }) => {
      const { store, viewer } = event.locals
      const personIds: string[] = []
      for (const handle of handlesIn(to)) personIds.push((await findByHandle(store, handle)).id)
      const { conversationId } = await startConversation(store, viewer, { personIds, name, body })
      redirect(303, `/messages/${conversationId}#latest`)
    }),
} satisfies Actions

/** `@ada, bo` as people write it. */
function handlesIn(text: string): string[] {
  const handles = text.toLowerCase().split(/[\s,;]+/)
  return [...new Set(handles.map((handle) => handle.replace(/^@/, '')))].filter(Boolean)
}
