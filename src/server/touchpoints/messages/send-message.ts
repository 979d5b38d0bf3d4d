import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { newId } from '#ids'
import { letThrough, type Author } from '#moderation'
import { findPerson, isStaff, mayAct } from '#people'
import type { Viewer } from '#spaces'
import { renderMarkdown, tidyText } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import {
  findBetween,
  holdConversation,
  makeConversation,
  unknown,
  type HeldConversation,
} from './hold.ts'
import { messageBody, type NewMessage } from './message.ts'
import { keepPaceOfBeginning } from './pace.ts'
import { mayWriteTo } from './policy.ts'
import { findReach } from './reach.ts'
import type { MessageStore } from './tables.ts'
import { noteAnswerer, openGroupConversation, requireGroupReach } from './write-to-group.ts'

const closed = 'This person takes no message from you. Those who work here do.'

/**
 * Writes to a person, in the one conversation the two have, or into a conversation. Refuses what
 * the other does not want to get, and more than people write in ten minutes.
 */
export function sendMessage(
  store: MessageStore,
  viewer: Author | undefined,
  { toId, groupId, conversationId, body }: NewMessage,
): Promise<{ conversationId: string; messageId: string }> {
  return inTransaction(store, async (store) => {
    const id =
      conversationId ??
      (groupId === undefined
        ? await openConversation(store, viewer, toId)
        : await openGroupConversation(store, viewer, groupId))
    const held = await holdConversation(store, viewer, id)
    const writer = await requireReach(store, viewer, held)
    const said = await letThrough(store, writer, { body, spaceId: null })
    const messageId = await insertMessage(store, writer, held, {
      conversationId: id,
      body: said.body,
    })
    const toProfile = held.others[0]?.profileId ?? held.own.profileId
    await record(store, {
      type: 'message.sent',
      personId: writer.id,
      subjectId: messageId,
      details: {
        ...{ conversationId: id, toId: toProfile, byStaff: isStaff(writer) },
        ...(held.groupId !== null && { groupId: held.groupId }),
      },
    })
    return { conversationId: id, messageId }
  })
}

/** Who takes part in a conversation of several writes there; to one person it takes their leave. */
async function requireReach(
  store: MessageStore,
  viewer: Author | undefined,
  held: HeldConversation,
): Promise<Author> {
  const { isGroup, others, groupId } = held
  allow(mayAct(viewer), 'message.send', 'Please sign in first.')
  if (isGroup) return viewer
  if (groupId !== null) return requireGroupReach(store, viewer, { ...held, groupId })
  const other = found(others[0], ...unknown)
  const reach = await findReach(store, viewer, other.id)
  allow(mayWriteTo(viewer, other, reach), 'message.send', closed)
  return viewer
}

async function openConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  toId: string | undefined,
): Promise<string> {
  const to = await findPerson(store, found(toId, 'message.to', 'Say to whom, or where.'))
  const reach = await findReach(store, viewer, to.id)
  allow(mayWriteTo(viewer, to, reach), 'message.send', closed)
  const id = await findBetween(store, viewer.id, to.id)
  if (id !== undefined) return id
  await keepPaceOfBeginning(store, viewer)
  return makeConversation(store, { starterId: viewer.id, peopleIds: [viewer.id, to.id] })
}

async function insertMessage(
  store: MessageStore,
  writer: Viewer,
  { own, lastMessageAt, isForGroup }: HeldConversation,
  { conversationId, body }: { conversationId: string; body: string },
): Promise<string> {
  const text = readBody(body)
  const id = newId()
  // Strictly later than the last one, whatever the clock says: order and reading go by time.
  const created_at = new Date(Math.max(now().getTime(), lastMessageAt.getTime() + 1))
  const message = { id, conversation_id: conversationId, author_id: own.profileId, body: text }
  const html = renderMarkdown(text)
  if (isForGroup) await noteAnswerer(store, conversationId, own.profileId)
  await store
    .insertInto('messages')
    .values({ ...message, body_html: html, created_at, is_for_group: isForGroup })
    .execute()
  await useUploads(store, writer, { subjectId: id, html })
  await noteMessage(store, conversationId, own.profileId, created_at)
  if (!isForGroup) await openAgain(store, conversationId)
  return id
}

async function noteMessage(
  store: MessageStore,
  conversationId: string,
  authorId: string,
  at: Date,
): Promise<void> {
  const last_message_at = at
  await store
    .updateTable('conversations')
    .set({ last_message_at })
    .where('id', '=', conversationId)
    .execute()
  await store
    .updateTable('conversation_people')
    .set({ last_message_at })
    .where('conversation_id', '=', conversationId)
    .execute()
  // Whoever answers has read what was there.
  await store
    .updateTable('conversation_people')
    .set({ last_read_at: at })
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', authorId)
    .execute()
}

/** Whoever writes to a group has something to say, although it was done. */
async function openAgain(store: MessageStore, id: string): Promise<void> {
  const done = store.updateTable('conversations').where('id', '=', id)
  await done.where('done_at', 'is not', null).set({ done_at: null }).execute()
}

/** The words of a message; refuses none and too many. */
export function readBody(body: string): string {
  const read = messageBody.safeParse(tidyText(body))
  if (read.success) return read.data
  throw new DomainError('invalid', 'message.body', 'Write something, in 10,000 letters at most.')
}
