import { sql } from 'kysely'
import { inTransaction } from '#database'
import { now } from '#clock'
import { allow, DomainError } from '#errors'
import { mayUseDesk, type Person } from '#people'
import { gapsIn } from './canned-reply.ts'
import { usableCannedReplies } from './policy.ts'
import { onlyStaff } from './read.ts'
import type { CannedReplyStore } from './tables.ts'

/**
 * Counts that an answer was given in these words, within the transaction that posts them. Refuses
 * words in which something still stands in braces that should have been written in.
 */
export function giveCannedReply(
  store: CannedReplyStore,
  actor: Person | undefined,
  { id, body }: { id: string; body: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayUseDesk(actor), 'canned_reply', onlyStaff)
    const gaps = gapsIn(body).join(', ')
    if (gaps !== '') {
      const message = `Write something instead of ${gaps} before you send this.`
      throw new DomainError('invalid', 'canned_reply.gaps', message, { gaps })
    }
    // One that is gone by now was given all the same.
    await store
      .updateTable('canned_replies')
      .set({ use_count: sql`use_count + 1`, last_used_at: now() })
      .where('id', '=', id)
      .where(usableCannedReplies(store, actor))
      .execute()
  })
}
