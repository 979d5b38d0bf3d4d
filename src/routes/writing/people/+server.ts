import { DomainError } from '#errors'
import { findReply, findTopic, listWriters } from '#forum'
import { findIdea } from '#ideas'
import { isId } from '#ids'
import { findConversation } from '#messages'
import { listReaders } from '#spaces'
import type { RequestHandler } from './$types'

interface Mentionable {
  name: string
  handle: string
}

/** Whom a text can mention: people who may read where it will stand, by how their names begin. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const text = (url.searchParams.get('text') ?? '').slice(0, 60)
  const at = url.searchParams.get('at') ?? ''
  try {
    return Response.json(await listMentionable(locals, at, text))
  } catch (error) {
    if (error instanceof DomainError) return Response.json([])
    throw error
  }
}

type Locals = Pick<App.Locals, 'store' | 'viewer'>

async function listMentionable(locals: Locals, at: string, text: string): Promise<Mentionable[]> {
  const { store, viewer } = locals
  const [kind, id = ''] = at.split('/', 2)
  if (!isId(id)) return []
  const place = await placeOf(locals, kind, id)
  if (place) return await listReaders(store, viewer, { ...place, text })
  if (kind !== 'message') return []
  const { people } = await findConversation(store, viewer, id)
  const start = text.toLowerCase()
  return people
    .filter(({ name, handle }) => `${handle} ${name}`.toLowerCase().includes(start))
    .map(({ name, handle }) => ({ name, handle }))
}

/** Where what is written will lie, and who comes first there. */
async function placeOf(locals: Locals, kind: string | undefined, id: string) {
  const { store, viewer } = locals
  switch (kind) {
    case 'space':
      return { spaceId: id }
    case 'reply':
    case 'on-topic':
      return placeIn(locals, id)
    case 'on-reply':
      return placeIn(locals, (await findReply(store, viewer, id)).topicId)
    case 'edit': {
      const reply = await findReply(store, viewer, id).catch(() => undefined)
      return placeIn(locals, reply?.topicId ?? id)
    }
    case 'on-idea':
      return { spaceId: (await findIdea(store, viewer, id)).spaceId }
    default:
      return undefined
  }
}

async function placeIn({ store, viewer }: Locals, topicId: string) {
  const [{ spaceId }, first] = await Promise.all([
    findTopic(store, viewer, topicId),
    listWriters(store, viewer, topicId),
  ])
  return { spaceId, first }
}
