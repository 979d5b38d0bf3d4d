import { pageOfNumber } from './reply.ts'

/** Where a topic is read. The id finds it; the slug is for people. */
export function topicPath({ id, slug }: { id: string; slug: string }): string {
  return `/t/${id}/${slug}`
}

/** Where a reply is read: on its page, at its number. */
export function replyPath(topic: { id: string; slug: string }, number: number): string {
  const page = pageOfNumber(number)
  return `${topicPath(topic)}${page > 1 ? `?page=${page}` : ''}#reply-${number}`
}
