import { sql, type Kysely } from 'kysely'
import type { News } from './news.ts'

export const CHANNEL = 'guildhall_news'

/** PostgreSQL carries 8,000 bytes at once. */
const MOST_BYTES = 7_000

/** Lets every process know, once the transaction is committed. */
export async function announce(
  store: Pick<Kysely<never>, 'getExecutor'>,
  news: readonly News[],
): Promise<void> {
  if (news.length === 0) return
  await sql`
    select pg_notify(${CHANNEL}, parcel) from unnest(${inParcels(news)}::text[]) as parcel
  `.execute(store)
}

function inParcels(news: readonly News[]): string[] {
  const parcels: string[][] = []
  let size = MOST_BYTES
  for (const one of news) {
    const text = JSON.stringify(one)
    size += text.length + 1
    if (size > MOST_BYTES) {
      parcels.push([])
      size = text.length + 2
    }
    parcels.at(-1)?.push(text)
  }
  return parcels.map((parcel) => `[${parcel.join(',')}]`)
}
