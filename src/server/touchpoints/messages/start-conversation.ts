import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Author } from '#moderation'
import { findPeople, mayAct, type Person } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { makeConversation } from './hold.ts'
import { newConversation, type NewConversation } from './message.ts'
import { keepPaceOfBeginning } from './pace.ts'
import { mayWriteTo } from './policy.ts'
import { findReach } from './reach.ts'
import { sendMessage } from './send-message.ts'
import type { MessageStore } from './tables.ts'

/**
 * Begins a conversation of several with a first message; with one other person, it is the one that
 * the two have. Refuses whom the viewer may not write to, naming them.
 */
export function startConversation(
  store: MessageStore,
  viewer: Author | undefined,
  input: NewConversation,
): Promise<{ conversationId: string; messageId: string }> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'message.send', 'Please sign in first.')
    const { personIds, name, body } = checked(newConversation, input, 'conversation.invalid')
    const others = await requirePeople(store, viewer, personIds)
    const [first] = others
    if (first && others.length === 1) return sendMessage(store, viewer, { toId: first.id, body })
    await keepPaceOfBeginning(store, viewer)
    const peopleIds = [viewer.id, ...others.map(({ id }) => id)]
    const conversationId = await makeConversation(store, {
      ...{ starterId: viewer.id, peopleIds, group: { name } },
    })
    const details = { size: peopleIds.length }
    await record(store, {
      ...{ type: 'conversation.started', personId: viewer.id, subjectId: conversationId, details },
    })
    return sendMessage(store, viewer, { conversationId, body })
  })
}

async function requirePeople(
  store: MessageStore,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Person[]> {
  const people = await findPeople(store, ids)
  const others = new Map([...people.values()].map((person) => [person.id, person]))
  others.delete(viewer.id)
  if (others.size === 0) {
    throw new DomainError('invalid', 'conversation.people', 'Say who is to be in it.')
  }
  for (const person of others.values()) await requireWriting(store, viewer, person)
  return [...others.values()]
}

/** Refuses to bring somebody into a conversation who takes no message from the viewer. */
export async function requireWriting(
  store: MessageStore,
  viewer: Viewer,
  person: Person,
): Promise<void> {
  const reach = await findReach(store, viewer, person.id)
  const message = `${person.name} takes no message from you. Leave them out and try again.`
  allow(mayWriteTo(viewer, person, reach), 'conversation.people', message)
}
