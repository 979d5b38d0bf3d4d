import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { findPerson, mayAct, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdConversation } from './hold.ts'
import { conversationName, MOST_PEOPLE } from './message.ts'
import { requireWriting } from './start-conversation.ts'
import type { MessageStore } from './tables.ts'

const onlyGroups = 'Only a conversation of several can be changed. Begin one with all of you.'

/** Brings somebody into a conversation of several, who reads what is written from now on. */
export function addToConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  { conversationId, personId }: { conversationId: string; personId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'conversation.change', 'Please sign in first.')
    const held = await holdConversation(store, viewer, conversationId)
    allow(held.isGroup, 'conversation.change', onlyGroups)
    const person = await findPerson(store, personId)
    if ([held.own, ...held.others].some(({ id }) => id === person.id)) return
    if (held.others.length + 1 >= MOST_PEOPLE) {
      const message = 'At most 20 people write in one conversation.'
      throw new DomainError('conflict', 'conversation.full', message)
    }
    await requireWriting(store, viewer, person)
    const part = {
      ...{ last_message_at: held.lastMessageAt, last_read_at: held.lastMessageAt },
      ...{ joined_at: now(), left_at: null },
    }
    await store
      .insertInto('conversation_people')
      .values({ person_id: person.id, conversation_id: conversationId, ...part })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'conversation_id']).doUpdateSet(part),
      )
      .execute()
    await record(store, {
      type: 'conversation.joined',
      personId: person.id,
      subjectId: conversationId,
      details: { byId: viewer.id },
    })
  })
}

/** Leaves a conversation of several: nothing in it is shown or told any more. */
export function leaveConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  { conversationId }: { conversationId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { isGroup, own } = await holdConversation(store, viewer, conversationId)
    allow(isGroup, 'conversation.change', onlyGroups)
    await store
      .updateTable('conversation_people')
      .set({ left_at: now() })
      .where('conversation_id', '=', conversationId)
      .where('person_id', 'in', profilesOf(store, own.id))
      .where('left_at', 'is', null)
      .execute()
    await record(store, {
      ...{ type: 'conversation.left', personId: own.id, subjectId: conversationId, details: {} },
    })
  })
}

/** Gives a conversation of several a name, or none. */
export function renameConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  { conversationId, name }: { conversationId: string; name: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'conversation.change', 'Please sign in first.')
    const { isGroup, own } = await holdConversation(store, viewer, conversationId)
    allow(isGroup, 'conversation.change', onlyGroups)
    const changed = await store
      .updateTable('conversations')
      .set({ name: checked(conversationName, name, 'conversation.name') })
      .where('id', '=', conversationId)
      .where('name', '<>', name)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return
    const act = { personId: own.id, subjectId: conversationId, details: {} }
    await record(store, { type: 'conversation.renamed', ...act })
  })
}
