import { redirect } from '@sveltejs/kit'
import { inTransaction } from '#database'
import { discardDraft, findDraft } from '#drafts'
import { sendMessage, startConversation } from '#messages'
import { findByHandle } from '#people'
import { listGroupCards, type GroupCard, type Viewer } from '#spaces'
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
      const group = await groupCalled(store, viewer, handlesIn(to))
      const personIds: string[] = []
      if (!group)
        for (const handle of handlesIn(to)) personIds.push((await findByHandle(store, handle)).id)
      const conversationId = await inTransaction(store, async (store) => {
        if (place === PLACE) await discardDraft(store, viewer, PLACE)
        const writer = writingOf(viewer, typed)
        const sent = group
          ? await sendMessage(store, writer, { groupId: group.id, body })
          : await startConversation(store, writer, { personIds, name, body })
        return sent.conversationId
      })
      redirect(303, `/messages/${conversationId}#latest`)
    }),
} satisfies Actions

/** The group that is meant, if it is the only one that is written to. */
async function groupCalled(
  store: App.Locals['store'],
  viewer: Viewer | undefined,
  handles: readonly string[],
): Promise<GroupCard | undefined> {
  const [slug, ...others] = handles
  if (slug === undefined || others.length > 0) return undefined
  const groups = await listGroupCards(store, viewer)
  return groups.find((group) => group.slug === slug && group.messagedBy !== 'nobody')
}

/** `@ada, bo` as people write it. */
function handlesIn(text: string): string[] {
  const handles = text.toLowerCase().split(/[\s,;]+/)
  return [...new Set(handles.map((handle) => handle.replace(/^@/, '')))].filter(Boolean)
}
