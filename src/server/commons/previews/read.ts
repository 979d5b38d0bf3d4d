import type { PreviewCard } from './preview.ts'
import type { PreviewStore } from './tables.ts'

/** What is known of pages elsewhere, by their address; those of which nothing is known are missing. */
export async function findPreviews(
  store: PreviewStore,
  urls: readonly string[],
): Promise<Map<string, PreviewCard>> {
  if (urls.length === 0) return new Map()
  const rows = await store
    .selectFrom('link_previews')
    .where(({ eb, fn, val }) => eb('url', '=', fn.any(val(urls))))
    .where('title', '!=', '')
    .select(['url', 'title', 'description', 'site'])
    .execute()
  return new Map(rows.map(({ url, ...card }) => [url, card]))
}
