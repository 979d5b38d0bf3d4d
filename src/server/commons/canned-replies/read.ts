import { sql } from 'kysely'
import { allow, found } from '#errors'
import { mayUseDesk, type Person } from '#people'
import { tidyText } from '#text'
import type { CannedReply } from './canned-reply.ts'
import { usableCannedReplies } from './policy.ts'
import type { CannedReplyStore } from './tables.ts'

const MOST_LISTED = sql.lit(100)

export const onlyStaff = 'Only staff use saved answers.'

/**
 * The answers that the viewer may give, those given most often first; a hundred at most. With a text,
 * those whose title, words or tags hold each of its words.
 */
export function listCannedReplies(
  store: CannedReplyStore,
  viewer: Person | undefined,
  { text = '' }: { text?: string } = {},
): Promise<CannedReply[]> {
  allow(mayUseDesk(viewer), 'canned_reply', onlyStaff)
  const words = tidyText(text).slice(0, 100).split(/\s+/).filter(Boolean).slice(0, 8)
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return select(store, viewer)
    .where(
      sql<boolean>`(canned_replies.title || ' ' || canned_replies.body || ' '
        || array_to_string(canned_replies.tags, ' ')) ilike all (${patterns}::text[])`,
    )
    .orderBy('canned_replies.use_count', 'desc')
    .orderBy('canned_replies.id')
    .limit(MOST_LISTED)
    .execute()
}

/** An answer that the viewer may give; others do not exist. */
export async function findCannedReply(
  store: CannedReplyStore,
  viewer: Person | undefined,
  id: string,
): Promise<CannedReply> {
  allow(mayUseDesk(viewer), 'canned_reply', onlyStaff)
  const query = select(store, viewer).where('canned_replies.id', '=', id)
  const message = 'There is no such saved answer.'
  return found(await query.executeTakeFirst(), 'canned_reply.unknown', message)
}

function select(store: CannedReplyStore, viewer: Person | undefined) {
  return store
    .selectFrom('canned_replies')
    .leftJoin('groups', 'groups.id', 'canned_replies.group_id')
    .where(usableCannedReplies(store, viewer))
    .select(['canned_replies.id', 'canned_replies.title', 'canned_replies.body'])
    .select(['canned_replies.tags', 'canned_replies.group_id as groupId'])
    .select(['groups.name as groupName', 'canned_replies.use_count as useCount'])
    .select('canned_replies.last_used_at as lastUsedAt')
}
