import { sql } from 'kysely'
import { now } from '#clock'
import { safeFetch, type FetchedPage } from '#http'
import { describePage } from './describe-page.ts'
import type { PreviewCard } from './preview.ts'
import type { PreviewStore } from './tables.ts'

const MOST_AT_ONCE = 20
const MOST_ATTEMPTS = 3
const HALF_AN_HOUR = 30 * 60_000

type Fetch = (url: string) => Promise<FetchedPage>

/**
 * Asks the pages behind links that are due what they are, twenty at most. One that cannot be
 * reached is asked three times, ever later; one that says nothing is left alone, and so are our own
 * pages: of them we know better what each reader may see.
 */
export async function fetchDuePreviews(
  store: PreviewStore,
  { origin, fetchPage = safeFetch }: { origin: string; fetchPage?: Fetch },
): Promise<void> {
  for (const url of await takeDue(store)) {
    const isOwn = new URL(url).origin === origin
    const page = isOwn ? undefined : await fetchPage(url).catch(() => undefined)
    if (isOwn) await keep(store, url, {})
    else if (page && page.status < 500) await keep(store, url, describePage(url, page))
  }
}

/** What is taken is due again later: if we fall over, somebody else goes on. */
async function takeDue(store: PreviewStore): Promise<string[]> {
  const due = store
    .selectFrom('link_previews')
    .where('due_at', '<=', now())
    .select('url')
    .orderBy('due_at')
    .limit(sql.lit(MOST_AT_ONCE))
    .forUpdate()
    .skipLocked()
  const later = (attempts: number) => new Date(now().getTime() + HALF_AN_HOUR * 4 ** attempts)
  const rows = await store
    .updateTable('link_previews')
    .where('url', 'in', due)
    .set(({ eb, ref }) => ({
      attempts: eb('attempts', '+', 1),
      due_at: sql<Date | null>`case ${ref('attempts')}
        when 0 then ${later(0)}::timestamptz when 1 then ${later(1)}::timestamptz end`,
    }))
    .where('attempts', '<', sql.lit(MOST_ATTEMPTS))
    .returning('url')
    .execute()
  return rows.map(({ url }) => url)
}

async function keep(store: PreviewStore, url: string, said: Partial<PreviewCard>): Promise<void> {
  await store
    .updateTable('link_previews')
    .set({ ...said, due_at: null, fetched_at: now() })
    .where('url', '=', url)
    .execute()
}
