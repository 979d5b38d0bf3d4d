import { redirect } from '@sveltejs/kit'
import { listTopics } from '#forum'
import { findFollowing } from '#notifications'
import { listSpaces } from '#spaces'
import { findTag, listTags } from '#tags'
import { wantedList } from '../topics/wanted.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const wanted = wantedList(url)
  const tag = url.searchParams.get('tag') ?? undefined
  const [spaces, topics, tags] = await Promise.all([
    listSpaces(store, viewer),
    listTopics(store, viewer, { ...wanted, ...(tag === undefined ? {} : { tag }) }),
    listTags(store, viewer, { subjectType: 'topic' }),
  ])
  const known = tag === undefined ? undefined : await findTag(store, viewer, tag)
  // Another word for a tag leads to the one that is meant.
  if (known && tag && known.slug !== tag) redirect(301, sameWith(url, known.slug))
  const following =
    viewer && known
      ? { id: known.id, ...(await findFollowing(store, viewer, { type: 'tag', id: known.id })) }
      : null
  return {
    spaces,
    topics,
    order: wanted.order,
    period: wanted.period,
    tag: tag ?? null,
    about: known ? { text: known.about, html: known.aboutHtml } : null,
    tags: tags.slice(0, 24),
    following,
  }
}

function sameWith(url: URL, tag: string): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('tag', tag)
  return `/spaces?${query.toString()}`
}
