import { DomainError } from '#errors'
import { findReply, findTopic } from '#forum'
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

async function listMentionable(
  { store, viewer }: App.Locals,
  at: string,
  text: string,
): Promise<Mentionable[]> {
  const [kind, id = ''] = at.split('/', 2)
  if (!isId(id)) return []
  const spaceId = await spaceOf({ store, viewer }, kind, id)
  if (spaceId !== undefined) return await listReaders(store, viewer, { spaceId, text })
  if (kind !== 'message') return []
  const { people } = await findConversation(store, viewer, id)
  const start = text.toLowerCase()
  return people
    .filter(({ name, handle }) => `${handle} ${name}`.toLowerCase().includes(start))
    .map(({ name, handle }) => ({ name, handle }))
}

/** Where what is written will lie. */
async function spaceOf(
  { store, viewer }: Pick<App.Locals, 'store' | 'viewer'>,
  kind: string | undefined,
  id: string,
): Promise<string | undefined> {
  switch (kind) {
    case 'space':
      return id
    case 'reply':
    case 'on-topic':
      return (await findTopic(store, viewer, id)).spaceId
    case 'on-reply':
      return spaceOf({ store, viewer }, 'reply', (await findReply(store, viewer, id)).topicId)
    case 'on-idea':
      return (await findIdea(store, viewer, id)).spaceId
    default:
      return undefined
  }
}
