import type { MessageStore } from './tables.ts'

/** Who takes part in each of some conversations: people, by whichever profile. For the program. */
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
    .execute()
  const parts = Map.groupBy(rows, ({ conversationId }) => conversationId)
  return new Map(Array.from(parts, ([id, people]) => [id, people.map(({ personId }) => personId)]))
}
