import {
  filled,
  findCannedReply,
  gapsIn,
  giveCannedReply,
  listCannedReplies,
  type Filling,
} from '#canned-replies'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { findTopic, topicPath } from '#forum'
import { findIdea, ideaPath } from '#ideas'
import { isId } from '#ids'
import { findConversation } from '#messages'
import { mayUseDesk } from '#people'
import { nameOf } from '../messages/name-of.ts'

type Locals = Pick<App.Locals, 'store' | 'viewer'>

/** Where answers are given: below a topic or an idea, or in a conversation. */
export interface Place {
  title: string
  /** Where the box is to write in. */
  path: string
  anchor: string
  /** What an answer can tell of it. */
  known: Filling
}

/** An answer as it would stand there. */
export interface SavedAnswer {
  id: string
  title: string
  tags: string[]
  text: string
  /** What whoever gives it must still write in. */
  gaps: string[]
}

const places = {
  async topic({ store, viewer }: Locals, id: string): Promise<Place> {
    const topic = await findTopic(store, viewer, id)
    const { title, authorName: name, spaceName: space } = topic
    const known = { name, space, topic: title }
    return { title, path: topicPath(topic), anchor: 'reply', known }
  },
  async idea({ store, viewer }: Locals, id: string): Promise<Place> {
    const idea = await findIdea(store, viewer, id)
    const { title, authorName: name, spaceName: space } = idea
    const known = { name, space, topic: title }
    return { title, path: ideaPath(idea), anchor: `commenting-${id}`, known }
  },
  async conversation({ store, viewer }: Locals, id: string): Promise<Place> {
    const conversation = await findConversation(store, viewer, id)
    const [one, ...others] = conversation.people
    const known = one && others.length === 0 ? { name: one.name } : {}
    return { title: nameOf(conversation), path: `/messages/${id}`, anchor: 'latest', known }
  },
}
export type PlaceType = keyof typeof places

/** The place with this address, such as `topic/0190…`, as far as the viewer may read it. */
export async function findPlace(locals: Locals, address: string): Promise<Place | undefined> {
  const [type = '', id = ''] = address.split('/')
  return Object.hasOwn(places, type) && isId(id) ? places[type as PlaceType](locals, id) : undefined
}

/** For the pages on which an answer is chosen without script. */
export async function answersAt(
  locals: Locals,
  { type, id, text }: { type: PlaceType; id: string; text: string },
) {
  const { title, path, anchor, known } = await places[type](locals, id)
  return { place: { title, path, anchor }, text, answers: await answersFor(locals, known, text) }
}

/** The answers that the viewer may give, as they would stand there. */
export async function answersFor(
  { store, viewer }: Locals,
  known: Filling,
  text: string,
): Promise<SavedAnswer[]> {
  const answers = await listCannedReplies(store, viewer, { text })
  return answers.map(({ id, title, tags, body }) => ({
    ...{ id, title, tags },
    ...written(body, known, viewer?.name),
  }))
}

/** The answer that was chosen by its address for a place; none, if it is gone by now. */
export async function chosenAnswer(
  locals: Locals,
  { type, id, answerId }: { type: PlaceType; id: string; answerId: string | null },
): Promise<{ id: string; text: string } | null> {
  const { store, viewer } = locals
  if (answerId === null || !isId(answerId) || !mayUseDesk(viewer)) return null
  const answer = await findCannedReply(store, viewer, answerId).catch((error: unknown) => {
    if (error instanceof DomainError) return null
    throw error
  })
  if (!answer) return null
  const { known } = await places[type](locals, id)
  return { id: answerId, text: written(answer.body, known, viewer.name).text }
}

/** Sends words, and counts the saved answer with which they were written, or does neither. */
export function sendWithAnswer<Result>(
  { store, viewer }: Locals,
  { answer: id = '', body }: { answer?: string | undefined; body: string },
  send: (store: Locals['store']) => Promise<Result>,
): Promise<Result> {
  return inTransaction(store, async (store) => {
    if (isId(id)) await giveCannedReply(store, viewer, { id, body })
    return send(store)
  })
}

function written(body: string, known: Filling, me: string | undefined) {
  const text = filled(body, me === undefined ? known : { ...known, me })
  return { text, gaps: gapsIn(text) }
}
