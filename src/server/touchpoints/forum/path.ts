import { pageOfNumber } from './reply.ts'

/** Where a topic is read. The id finds it; the slug is for people. */
export function topicPath({ id, slug }: { id: string; slug: string }): string {
  return `/t/${id}/${slug}`
}

/** Where a post is read, for as long as there is the topic: an address that leads to its window. */
export function replyPath(topic: { id: string; slug: string }, number: number): string {
  return `${topicPath(topic)}/${number}`
}

/** The window in which a post stands, at its place there. */
export function windowPath(topic: { id: string; slug: string }, number: number): string {
  const page = pageOfNumber(number)
  return `${topicPath(topic)}${page > 1 ? `?page=${page}` : ''}#post-${number}`
}
