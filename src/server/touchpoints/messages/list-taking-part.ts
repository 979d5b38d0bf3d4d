import type { MessageStore } from './tables.ts'

/**
 * Who takes part in each of some conversations, and who is of the group that was written to: people, by
 * whichever profile. For the program.
 */
export async function listTakingPart(
  store: MessageStore,
  conversationIds: readonly string[],
): Promise<Map<string, string[]>> {
  const ids = [...new Set(conversationIds)]
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('conversation_people')
    .innerJoin('people as profile', 'profile.id', 'conversation_people.person_id')
    .where(({ eb, fn, val }) => eb('conversation_id', '=', fn.any(val(ids))))
    .where('left_at', 'is', null)
    .select(['profile.canonical_id as personId', 'conversation_id as conversationId'])
    .distinct()
    .union(
      store
        .selectFrom('conversations')
        .innerJoin('group_members', 'group_members.group_id', 'conversations.group_id')
        .innerJoin('people as profile', 'profile.id', 'group_members.person_id')
        .where(({ eb, fn, val }) => eb('conversations.id', '=', fn.any(val(ids))))
        .select(['profile.canonical_id as personId', 'conversations.id as conversationId']),
    )
    .execute()
  const parts = Map.groupBy(rows, ({ conversationId }) => conversationId)
  return new Map(Array.from(parts, ([id, people]) => [id, people.map(({ personId }) => personId)]))
}
