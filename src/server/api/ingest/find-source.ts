import type { App } from '#app'
import { findSourceByKey, type OpenSource } from '#sources'

/** The source that writes by one of these keys. */
export async function findSource(
  { database }: App,
  keys: readonly string[],
): Promise<OpenSource | undefined> {
  for (const key of new Set(keys)) {
    if (!/^[\w-]{8,100}$/.test(key)) continue
    const source = await findSourceByKey(database, 'segment', key)
    if (source) return source
  }
  return undefined
}
