import { sql } from 'kysely'
import { now } from '#clock'
import { loneLinksIn } from './lone-links.ts'
import type { PreviewStore } from './tables.ts'

/** Notes the links that stand alone in a text, so that a job may ask their pages what they are. */
export async function wantPreviews(store: PreviewStore, html: string): Promise<void> {
  const urls = loneLinksIn(html)
  if (urls.length === 0) return
  await store
    .insertInto('link_previews')
    .columns(['url', 'due_at'])
    .expression(sql`select unnest(${urls}::text[]), ${now()}::timestamptz`)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
