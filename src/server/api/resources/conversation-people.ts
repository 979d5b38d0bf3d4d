import { z } from '@hono/zod-openapi'
import {
  addToConversation,
  leaveConversation,
  newConversation,
  renameConversation,
  startConversation,
} from '#messages'
import { change, create } from '../operation.ts'
import { byId } from '../shapes.ts'

/** Conversations of several: who is in them, and what they are called. */
export const conversationPeople = [
  create(
    '/',
    {
      scope: 'inbox:write',
      summary: 'Write to several people at once',
      body: newConversation.extend({ name: z.string().max(80).default('') }),
    },
    async ({ store, viewer, body }) =>
      (await startConversation(store, viewer, body)).conversationId,
  ),
  change(
    'patch',
    '/{id}',
    {
      scope: 'inbox:write',
      summary: 'Name a conversation of several',
      params: byId,
      body: z.object({ name: z.string().max(80) }),
    },
    ({ store, viewer, params, body }) =>
      renameConversation(store, viewer, { conversationId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/people/{personId}',
    {
      scope: 'inbox:write',
      summary: 'Bring somebody in',
      params: byId.extend({ personId: z.uuid() }),
    },
    ({ store, viewer, params }) =>
      addToConversation(store, viewer, { conversationId: params.id, personId: params.personId }),
  ),
  change(
    'delete',
    '/{id}/people/me',
    { scope: 'inbox:write', summary: 'Leave a conversation of several', params: byId },
    ({ store, viewer, params }) => leaveConversation(store, viewer, { conversationId: params.id }),
  ),
]
