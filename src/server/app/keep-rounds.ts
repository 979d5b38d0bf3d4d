import type { Tables } from '#database'
import { found } from '#errors'
import { ideaCards } from '#ideas'
import { productCards } from '#products'
import { createRound, editRound, type RoundPlan } from '#rounds'
import { findSegment } from '#segments'
import type { Viewer } from '#spaces'
import type { AppTables } from './tables.ts'

type Store = Tables<AppTables>

/** Plans a round; refuses a product, an idea or a segment that is not there for whoever plans it. */
export async function planRound(
  store: Store,
  viewer: Viewer | undefined,
  plan: RoundPlan,
): Promise<string> {
  await mustBeThere(store, viewer, plan)
  return await createRound(store, viewer, plan)
}

/** Plans it anew, under the same conditions. */
export async function replanRound(
  store: Store,
  viewer: Viewer | undefined,
  plan: RoundPlan & { roundId: string; version: number },
): Promise<void> {
  await mustBeThere(store, viewer, plan)
  await editRound(store, viewer, plan)
}

async function mustBeThere(
  store: Store,
  viewer: Viewer | undefined,
  { productId, ideaId, segmentId }: RoundPlan,
): Promise<void> {
  if (productId) {
    const cards = await productCards(store, [productId])
    found(cards.get(productId), 'product.unknown', 'There is no such product.')
  }
  if (ideaId) {
    const cards = await ideaCards(store, viewer, [ideaId])
    found(cards.get(ideaId), 'idea.unknown', 'There is no such idea.')
  }
  if (segmentId) await findSegment(store, viewer, segmentId)
}
