import { DomainError, statusOf } from '#errors'
import { discardDraft, findDraft, newDraft, saveDraft } from '#drafts'
import { reasonOf } from '../../refusal-words.ts'
import type { RequestHandler } from './$types'

/**
 * Keeps what is being written; what is empty is thrown away. If another device was faster, the
 * answer brings what that one saved.
 */
export const PUT: RequestHandler = async ({ locals: { store, viewer }, request }) => {
  const read = newDraft.safeParse(await request.json().catch(() => null))
  if (!read.success) return Response.json({ message: '' }, { status: 422 })
  const { place, title, body } = read.data
  try {
    if (`${title}${body}`.trim() === '') {
      await discardDraft(store, viewer, place)
      return Response.json({ version: 0 })
    }
    return Response.json({ version: await saveDraft(store, viewer, read.data) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const current = error.reason === 'conflict' ? await findDraft(store, viewer, place) : undefined
    return Response.json({ message: reasonOf(error), current }, { status: statusOf(error) })
  }
}
