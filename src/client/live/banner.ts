import { inWords } from './in-words.ts'
import type { News } from './tabs.ts'
import { stopWriting } from './writing.ts'

const counts = new WeakMap<HTMLElement, number>()

/** Says how much is new, in the words that the page brought along, and leads to the first of it. */
export function showNews(part: HTMLElement, { kind, id, by, isOwn }: News): void {
  const banner = part.querySelector<HTMLAnchorElement>('[data-live-banner]')
  if (kind !== banner?.dataset.liveBanner) return
  stopWriting(part, by)
  if (isOwn) return
  const count = (counts.get(banner) ?? 0) + 1
  counts.set(banner, count)
  banner.textContent = inWords(banner, count)
  if (count === 1 && kind === 'reply.posted') banner.href = `/go/reply/${id}`
  banner.hidden = false
}
