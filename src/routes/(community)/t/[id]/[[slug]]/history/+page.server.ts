import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import {
  compareWords,
  findReply,
  findTopic,
  hideVersion,
  listVersions,
  type PostVersion,
} from '#forum'
import { attempt } from '../../../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const which = z.object({ reply: z.uuid().nullable().catch(null) })

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const { reply: replyId } = which.parse({ reply: url.searchParams.get('reply') })
  const topic = await findTopic(store, viewer, params.id)
  const reply = replyId === null ? null : await findReply(store, viewer, replyId)
  const post = reply
    ? { type: 'reply' as const, id: reply.id }
    : { type: 'topic' as const, id: topic.id }
  const versions = await listVersions(store, viewer, post)
  return {
    topic: { id: topic.id, slug: topic.slug, title: topic.title },
    number: reply?.number ?? 1,
    replyId,
    changes: versions.map((version, index) => changeOf(version, versions[index - 1])).reverse(),
    mayHide: topic.may.moderate,
  }
}

/** What a version changed in the one before it. */
function changeOf(version: PostVersion, before: PostVersion | undefined) {
  const { title, kind, tags } = version
  return {
    ...version,
    isFirst: before === undefined,
    body: compareWords(before?.body ?? version.body, version.body),
    title:
      title === null || title === (before?.title ?? title)
        ? null
        : compareWords(before?.title ?? '', title),
    kind: kind === (before?.kind ?? kind) ? null : kind,
    tags: before?.tags && String(before.tags) !== String(tags) ? tags : null,
  }
}

const hiding = z.object({ version: z.coerce.number().pipe(z.int32()), on: z.enum(['yes', 'no']) })

export const actions = {
  hide: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { version, on } = hiding.parse(typed)
      const { reply } = which.parse({ reply: event.url.searchParams.get('reply') })
      const post = reply
        ? { type: 'reply' as const, id: reply }
        : { type: 'topic' as const, id: event.params.id }
      await hideVersion(store, viewer, { ...post, version, isHidden: on === 'yes' })
      redirect(303, event.url.pathname + (reply ? `?reply=${reply}` : ''))
    }),
} satisfies Actions
