import { z } from 'zod'
import { changePath, listChanges, type ChangeCard } from '#changes'
import { found } from '#errors'
import {
  findPost,
  findTopic,
  listReplies,
  listTopics,
  REPLIES_PER_PAGE,
  replyPath,
  topicPath,
  type TopicCard,
} from '#forum'
import { ideaPath, listIdeas, type IdeaCard } from '#ideas'
import { listNamedLog } from '#moderation'
import { findByHandle, mayModerate } from '#people'
import { findProductPage } from '#products'
import { listReviews, reviewPath, type Review } from '#reviews'
import { findSpaceBySlug, type Viewer } from '#spaces'
import { findTag } from '#tags'
import * as words from '#words'
import type { Entry, Feed } from './atom.ts'
import { moderationEntries } from './moderation-entries.ts'

interface Asked {
  store: App.Locals['store']
  viewer: Viewer | undefined
  origin: string
  siteName: string
  name: string | undefined
}

type Found = Pick<Feed, 'title' | 'entries'> & { key: string; path: string }

/** The feed of a kind, about the thing of a name, as far as the viewer may read it. */
export async function findFeed(kind: string, asked: Asked): Promise<Omit<Feed, 'ownUrl'>> {
  const find = Object.hasOwn(feeds, kind) ? feeds[kind] : undefined
  const read = found(find, 'feed.unknown', 'There is no such feed.')
  const { key, path, title, entries } = await read(asked)
  return {
    // The urn says which community and which feed, not where it is served.
    id: `urn:guildhall:feed:${key}`,
    title: title === '' ? asked.siteName : `${title} · ${asked.siteName}`,
    pageUrl: asked.origin + path,
    entries,
  }
}

const feeds: Partial<Record<string, (asked: Asked) => Promise<Found>>> = {
  async latest(asked) {
    const { items } = await listTopics(asked.store, asked.viewer, { order: 'latest' })
    return { key: 'latest', path: '/', title: '', entries: topicEntries(asked, items) }
  },
  async ideas(asked) {
    const { items } = await listIdeas(asked.store, asked.viewer, { order: 'latest' })
    const entries = items.map((idea) => ideaEntry(asked, idea))
    return { key: 'ideas', path: '/ideas', title: 'Ideas', entries }
  },
  async changes(asked) {
    const { items } = await listChanges(asked.store)
    const entries = items.map((change) => changeEntry(asked, change))
    return { key: 'changes', path: '/changes', title: words.changes_title(), entries }
  },
  async product(asked) {
    const { id, slug, name } = await findProductPage(asked.store, asked.name ?? '')
    const filter = { productId: id, order: 'newest' as const }
    const { items } = await listReviews(asked.store, asked.viewer, filter)
    const shown = items.filter(({ isStub, removedAt }) => !isStub && removedAt === null)
    const entries = shown.map((review) => reviewEntry(asked, review))
    return { key: `product:${id}`, path: `/products/${slug}`, title: name, entries }
  },
  async space(asked) {
    const space = await findSpaceBySlug(asked.store, asked.viewer, asked.name ?? '')
    const filter = { order: 'latest' as const, spaceId: space.id }
    const { items } = await listTopics(asked.store, asked.viewer, filter)
    const entries = topicEntries(asked, items)
    return { key: `space:${space.id}`, path: `/s/${space.slug}`, title: space.fullName, entries }
  },
  async tag(asked) {
    const known = await findTag(asked.store, asked.viewer, asked.name ?? '')
    const { slug, name } = found(known, 'tag.unknown', 'There is no such tag.')
    const filter = { order: 'latest' as const, tag: slug }
    const { items } = await listTopics(asked.store, asked.viewer, filter)
    const entries = topicEntries(asked, items)
    return { key: `tag:${slug}`, path: `/spaces?tag=${slug}`, title: name, entries }
  },
  async person(asked) {
    const { id, name, handle } = await findByHandle(asked.store, asked.name ?? '')
    const filter = { order: 'latest' as const, authorId: id }
    const { items } = await listTopics(asked.store, asked.viewer, filter)
    const entries = topicEntries(asked, items)
    return { key: `person:${id}`, path: `/people/${handle}?tab=topics`, title: name, entries }
  },
  async moderation(asked) {
    const lines = mayModerate(asked.viewer)
      ? await listNamedLog(asked.store, asked.viewer)
      : undefined
    const known = found(lines, 'feed.unknown', 'There is no such feed.')
    const entries = moderationEntries(asked.origin, known)
    return { key: 'moderation', path: '/moderation-log', title: words.log_title(), entries }
  },
  async topic(asked) {
    const id = found(z.uuid().safeParse(asked.name).data, 'topic.unknown', 'There is none.')
    const topic = await findTopic(asked.store, asked.viewer, id)
    // The last window may hold little more than nothing, so the one before comes along.
    const end = { topicId: id, number: topic.lastNumber, isOnward: true }
    const { number: last } = await findPost(asked.store, asked.viewer, end)
    const windows = await Promise.all(
      [...new Set([Math.max(1, last - REPLIES_PER_PAGE), last])].map((around) =>
        listReplies(asked.store, asked.viewer, id, { around }),
      ),
    )
    const replies = new Map(windows.flatMap(({ items }) => items.map((one) => [one.id, one])))
    const shown = [...replies.values()].filter((one) => one.removedAt === null).reverse()
    const entries = shown.map((reply): Entry => ({
      id: `urn:uuid:${reply.id}`,
      title: `Re: ${topic.title}`,
      url: asked.origin + replyPath(topic, reply.number),
      ...authorOf(asked, reply),
      publishedAt: reply.createdAt,
      updatedAt: reply.editedAt ?? reply.createdAt,
      content: { html: reply.bodyHtml },
    }))
    return { key: `topic:${id}`, path: topicPath(topic), title: topic.title, entries }
  },
}

function topicEntries(asked: Asked, topics: readonly TopicCard[]): Entry[] {
  return topics.map((topic) => ({
    id: `urn:uuid:${topic.id}`,
    title: topic.title,
    url: asked.origin + topicPath(topic),
    ...authorOf(asked, topic),
    publishedAt: topic.createdAt,
    updatedAt: topic.lastPostedAt,
    content: { text: topic.excerpt },
  }))
}

function ideaEntry(asked: Asked, idea: IdeaCard): Entry {
  return {
    id: `urn:uuid:${idea.id}`,
    title: idea.title,
    url: asked.origin + ideaPath(idea),
    ...authorOf(asked, idea),
    publishedAt: idea.createdAt,
    updatedAt: idea.createdAt,
    content: { text: idea.excerpt },
  }
}

function reviewEntry(asked: Asked, review: Review): Entry {
  return {
    id: `urn:uuid:${review.id}`,
    title: `${'★'.repeat(review.stars)}${'☆'.repeat(5 - review.stars)} ${review.title}`,
    url: asked.origin + reviewPath(review),
    ...authorOf(asked, review),
    publishedAt: review.createdAt,
    updatedAt: review.editedAt ?? review.createdAt,
    content: { html: review.bodyHtml },
  }
}

function changeEntry({ origin, siteName }: Asked, change: ChangeCard): Entry {
  const at = change.publishedAt ?? new Date(0)
  return {
    id: `urn:uuid:${change.id}`,
    title: change.title,
    url: origin + changePath(change),
    authorName: siteName,
    authorUrl: origin,
    publishedAt: at,
    updatedAt: at,
    content: { html: change.bodyHtml },
  }
}

function authorOf({ origin }: Asked, by: { authorName: string; authorHandle: string }) {
  return { authorName: by.authorName, authorUrl: `${origin}/people/${by.authorHandle}` }
}
