import { showNews } from './banner.ts'
import { refreshCounts } from './counts.ts'
import { listenTogether } from './tabs.ts'
import { showWriting, tellWriting } from './writing.ts'

/** Keeps what members see current: what waits for them, and what is new in what they have open. */
export function listenLive(): void {
  const isMember = document.querySelector('[data-live-count]') !== null
  if (!isMember || !('locks' in navigator)) return
  const parts = [...document.querySelectorAll<HTMLElement>('[data-live-on]')]
  const channels = parts.flatMap(({ dataset }) => dataset.liveOn ?? [])
  tellWriting(parts)
  listenTogether(channels, (name, news) => {
    if (name === 'lost' || news.channel.startsWith('person:')) refreshCounts()
    if (name === 'lost') return
    for (const part of parts.filter(({ dataset }) => dataset.liveOn === news.channel)) {
      if (name === 'gone')
        part.querySelector<HTMLElement>('[data-live-gone]')?.removeAttribute('hidden')
      else if (news.kind === 'typing') showWriting(part, news)
      else showNews(part, news)
    }
  })
}
