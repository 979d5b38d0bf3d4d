import { found } from '#errors'
import { unknownChange, type ChangeKind } from './change.ts'
import type { ChangeStore } from './tables.ts'

const DAY_MS = 24 * 3_600_000

/** Keeps a change from changing until the transaction ends. */
export async function holdChange(store: ChangeStore, id: string) {
  const change = await store
    .selectFrom('changes')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .select(['id', 'slug', 'title', 'published_at as publishedAt'])
    .select(['kind', 'ask_after_days as askAfterDays'])
    .forUpdate()
    .executeTakeFirst()
  const { code, message } = unknownChange()
  return found(change, code, message) satisfies { kind: ChangeKind }
}

/** When those who were told are asked whether it helped. */
export function askTime(publishedAt: Date, askAfterDays: number | null): Date | null {
  return askAfterDays === null ? null : new Date(publishedAt.getTime() + askAfterDays * DAY_MS)
}
