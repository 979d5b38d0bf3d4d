import { allow, found } from '#errors'
import { applyDeliveries, countDeliveries, replayDeliveries, type ShopStore } from '#shops'
import { findSourceById, mayKeepSources, type SourceKeeper } from '#sources'
import type { Replayed } from './replayed.ts'
import { takeAgain } from './take-again.ts'

interface Wish {
  sourceId: string
  from: Date
  /** Tells only what would be taken in. */
  isDry?: boolean
  /** Looks at so many at most. */
  most?: number
}

/**
 * Takes in again what a source sent since then, as far as it is kept: of shops everything, as what
 * is told twice changes nothing; of others what was rejected and is not any more. Done twice it does
 * no harm.
 */
export async function replaySource(
  store: ShopStore,
  keeper: SourceKeeper,
  { sourceId, from, isDry = false, most = Infinity }: Wish,
  progress: (replayed: Replayed) => void = () => undefined,
): Promise<Replayed> {
  allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
  const known = await findSourceById(store, sourceId)
  const source = found(known, 'source.unknown', 'There is no such source.')
  if (source.kind === 'segment') return takeAgain(store, source, { from, isDry, most }, progress)
  const seen = await countDeliveries(store, keeper, { sourceId, from })
  if (isDry) return { seen, taken: seen }
  await replayDeliveries(store, keeper, { sourceId, from })
  let taken = 0
  while (taken < Math.min(seen, most)) {
    const applied = await applyDeliveries(store)
    if (applied === 0) break
    taken = Math.min(seen, taken + applied)
    progress({ seen, taken })
  }
  return { seen, taken: seen }
}
