import { found } from '#errors'
import { assignProduct, proposeIdea, type NewIdea } from '#ideas'
import type { Author } from '#moderation'
import { productCards } from '#products'
import type { Viewer } from '#spaces'
import type { Tables } from '#database'
import type { AppTables } from './tables.ts'

type Store = Tables<AppTables>

/** Proposes an idea; refuses a product that is not in the catalogue. */
export async function proposeAboutProduct(
  store: Store,
  viewer: Author | undefined,
  idea: NewIdea,
): Promise<string> {
  await mustBeInCatalogue(store, idea.productId ?? null)
  return await proposeIdea(store, viewer, idea)
}

/** Says which product of the catalogue an idea is about. */
export async function assignProductToIdea(
  store: Store,
  viewer: Viewer | undefined,
  { ideaId, productId }: { ideaId: string; productId: string | null },
): Promise<void> {
  await mustBeInCatalogue(store, productId)
  await assignProduct(store, viewer, { ideaId, productId })
}

async function mustBeInCatalogue(store: Store, productId: string | null): Promise<void> {
  if (productId === null) return
  const cards = await productCards(store, [productId])
  found(cards.get(productId), 'product.unknown', 'There is no such product.')
}
