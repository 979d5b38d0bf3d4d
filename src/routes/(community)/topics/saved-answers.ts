import { filled, findCannedReply, gapsIn, listCannedReplies } from '#canned-replies'
import { DomainError } from '#errors'
import type { Topic } from '#forum'
import { isId } from '#ids'
import { mayUseDesk } from '#people'

type Locals = Pick<App.Locals, 'store' | 'viewer'>

/** What an answer can tell of the topic in which it is given. */
export type Around = Pick<Topic, 'title' | 'authorName' | 'spaceName'>

/** An answer as it would stand in this topic. */
export interface SavedAnswer {
  id: string
  title: string
  tags: string[]
  text: string
  /** What whoever gives it must still write in. */
  gaps: string[]
}

/** The answers that the viewer may give in a topic, as they would stand there. */
export async function answersFor(
  { store, viewer }: Locals,
  topic: Around,
  text: string,
): Promise<SavedAnswer[]> {
  const answers = await listCannedReplies(store, viewer, { text })
  return answers.map(({ id, title, tags, body }) => ({
    ...{ id, title, tags },
    ...written(body, topic, viewer?.name),
  }))
}

/** The answer that was chosen for a topic by its address; none, if it is gone by now. */
export async function chosenAnswer(
  { store, viewer }: Locals,
  topic: Around,
  id: string | null,
): Promise<{ id: string; text: string } | null> {
  if (id === null || !isId(id) || !mayUseDesk(viewer)) return null
  const answer = await findCannedReply(store, viewer, id).catch((error: unknown) => {
    if (error instanceof DomainError) return null
    throw error
  })
  return answer && { id, text: written(answer.body, topic, viewer.name).text }
}

function written(body: string, { title, authorName, spaceName }: Around, me: string | undefined) {
  const known = { name: authorName, topic: title, space: spaceName }
  const text = filled(body, me === undefined ? known : { ...known, me })
  return { text, gaps: gapsIn(text) }
}
