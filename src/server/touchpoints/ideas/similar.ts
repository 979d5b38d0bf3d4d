import { search } from '#search'
import type { Viewer } from '#spaces'
import type { IdeaCard } from './idea.ts'
import { ideaCards } from './list-ideas.ts'
import type { IdeaStore } from './tables.ts'

const MOST = 5
const FEWEST_LETTERS = 8

/** Up to five readable ideas that hold the words of a title or look like it, so that one votes instead. */
export async function listSimilarIdeas(
  store: IdeaStore,
  viewer: Viewer | undefined,
  title: string,
): Promise<IdeaCard[]> {
  const text = title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  if (text.length < FEWEST_LETTERS) return []
  const { items } = await search(store, viewer, { text, types: ['idea'] })
  const ids = items.slice(0, MOST).map(({ subjectId }) => subjectId)
  const cards = await ideaCards(store, viewer, ids)
  return ids.flatMap((id) => cards.get(id) ?? [])
}
