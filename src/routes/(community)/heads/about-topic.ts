import { breadcrumbs, personData, wordsIn, type LinkedData } from './linked-data.ts'

interface Said {
  authorName: string
  authorHandle: string
  createdAt: Date
  editedAt: Date | null
}

interface DescribedTopic extends Said {
  id: string
  slug: string
  title: string
  kind: 'discussion' | 'question'
  excerpt: string
  replyCount: number
  score: number
  spaceName: string
  spaceSlug: string
  tags: readonly { name: string }[]
}

interface DescribedReply extends Said {
  id: string
  number: number
  bodyHtml: string
  score: number
  isAccepted: boolean
  removedAt: Date | null
}

const MOST_SHOWN = 5

/** Of the replies on a page those that machines are told of: what answers, and the first others. */
export function toldReplies<Reply extends DescribedReply>(replies: readonly Reply[]): Reply[] {
  const shown = replies.filter(({ removedAt }) => removedAt === null)
  const others = shown.filter(({ isAccepted }) => !isAccepted).slice(0, MOST_SHOWN)
  return shown.filter((reply) => reply.isAccepted || others.includes(reply))
}

/**
 * What a page of a topic is about: a question with its answers, or a discussion (schema.org,
 * QAPage only where somebody asked and somebody answered). Made of what the page has anyway.
 */
export function aboutTopic(
  topic: DescribedTopic,
  replies: readonly DescribedReply[],
  page: number,
): LinkedData[] {
  const path = `/t/${topic.id}/${topic.slug}`
  const way = breadcrumbs([topic.spaceName, `/s/${topic.spaceSlug}`], [topic.title, path])
  if (page > 1) return [way]
  const told = toldReplies(replies)
  if (topic.kind === 'discussion') return [discussion(topic, path, told), way]
  return told.length > 0 ? [questionPage(topic, path, told), way] : [way]
}

function discussion(
  topic: DescribedTopic,
  path: string,
  replies: readonly DescribedReply[],
): LinkedData {
  return {
    '@type': 'DiscussionForumPosting',
    '@id': path,
    url: path,
    headline: topic.title,
    text: topic.excerpt,
    ...said(topic),
    ...(topic.tags.length > 0 && { keywords: topic.tags.map(({ name }) => name).join(', ') }),
    commentCount: topic.replyCount,
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: 'https://schema.org/LikeAction',
      userInteractionCount: Math.max(0, topic.score),
    },
    comment: replies.slice(0, MOST_SHOWN).map((reply) => postOf('Comment', path, reply)),
  }
}

function questionPage(
  topic: DescribedTopic,
  path: string,
  replies: readonly DescribedReply[],
): LinkedData {
  const [accepted, others] = [true, false].map((is) =>
    replies.filter((one) => one.isAccepted === is),
  )
  return {
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      '@id': path,
      url: path,
      name: topic.title,
      text: topic.excerpt,
      ...said(topic),
      answerCount: topic.replyCount,
      upvoteCount: topic.score,
      ...(accepted?.[0] && { acceptedAnswer: answerOf(path, accepted[0]) }),
      suggestedAnswer: others?.map((reply) => answerOf(path, reply)) ?? [],
    },
  }
}

function answerOf(path: string, reply: DescribedReply): LinkedData {
  return { ...postOf('Answer', path, reply), upvoteCount: reply.score }
}

function postOf(type: 'Answer' | 'Comment', path: string, reply: DescribedReply): LinkedData {
  const url = `${path}/${reply.number}`
  return { '@type': type, '@id': url, url, text: wordsIn(reply.bodyHtml), ...said(reply) }
}

function said({ authorName, authorHandle, createdAt, editedAt }: Said) {
  return {
    author: personData(authorName, authorHandle),
    datePublished: createdAt,
    ...(editedAt && { dateModified: editedAt }),
  }
}
