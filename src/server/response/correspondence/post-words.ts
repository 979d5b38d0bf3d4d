import { allow, DomainError } from '#errors'
import { findTopic, mayStartTopic, postReply, startTopic } from '#forum'
import { commentOnIdea, findIdea } from '#ideas'
import type { LetterSubject } from '#mail'
import { findConversation, sendMessage } from '#messages'
import { isStaff, type Person } from '#people'
import { asViewer, findSpace, type Viewer } from '#spaces'
import { takesLetters } from './letter-spaces.ts'
import type { PostedType } from './correspondence.ts'
import { tagsInSubject } from './tags-in-subject.ts'
import type { CorrespondenceStore } from './tables.ts'

export interface Words {
  title: string
  body: string
}

export interface Posted {
  type: PostedType
  id: string
}

/**
 * Posts the words of a letter where its address leads. Whoever holds that address writes with the
 * rights of a member, even if it is that of a colleague: asked first as a member, then acted upon.
 */
export async function postWords(
  store: CorrespondenceStore,
  writer: Person,
  subject: LetterSubject,
  words: Words,
): Promise<Posted> {
  const viewer = await asViewer(store, writer)
  const member: Viewer = { ...viewer, role: isStaff(viewer) ? 'member' : viewer.role }
  return await ways[subject.type](store, { viewer, member }, subject.id, words)
}

type Way = (
  store: CorrespondenceStore,
  who: { viewer: Viewer; member: Viewer },
  id: string,
  words: Words,
) => Promise<Posted>

const toTopic: Way = async (store, { viewer, member }, topicId, { body }) => {
  const topic = await findTopic(store, member, topicId)
  allow(topic.may.reply, 'topic.reply', 'Nobody may reply to this topic at the moment.')
  return { type: 'reply', id: await postReply(store, viewer, { topicId, body }) }
}

const toIdea: Way = async (store, { viewer, member }, ideaId, { body }) => {
  const idea = await findIdea(store, member, ideaId)
  allow(idea.may.comment, 'comment.add', 'Nobody may comment on this idea at the moment.')
  return { type: 'comment', id: await commentOnIdea(store, viewer, { ideaId, body }) }
}

const toConversation: Way = async (store, { viewer, member }, conversationId, { body }) => {
  const { mayWrite } = await findConversation(store, member, conversationId)
  allow(mayWrite, 'message.send', 'You may not write into this conversation at the moment.')
  const { messageId } = await sendMessage(store, viewer, { conversationId, body })
  return { type: 'message', id: messageId }
}

const toSpace: Way = async (store, { viewer, member }, spaceId, { title: subject, body }) => {
  const space = await findSpace(store, member, spaceId)
  if (!(await takesLetters(store, spaceId)) || !mayStartTopic(member, space)) {
    const message = 'This space takes no letters at the moment. Please write on the website.'
    throw new DomainError('not_allowed', 'space.letters', message)
  }
  const { title, tags } = await tagsInSubject(store, member, { spaceId, subject })
  const kind = title.endsWith('?') ? 'question' : 'discussion'
  const topic = { spaceId, kind, title, body, tags } as const
  return { type: 'topic', id: await startTopic(store, viewer, topic) }
}

const ways: Record<LetterSubject['type'], Way> = {
  topic: toTopic,
  idea: toIdea,
  conversation: toConversation,
  space: toSpace,
}
