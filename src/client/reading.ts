const FLUSH_MS = 60_000

/**
 * Tells how far a topic was read: the highest post that was on the screen, once a minute and when
 * the page is left. The cookie says that nobody need guess from the window that was opened.
 */
export function listenToReading(): void {
  document.cookie = 'reads-by=script; path=/; max-age=31536000; samesite=lax'
  const topicId = document.querySelector<HTMLElement>('[data-reads]')?.dataset.reads
  if (!topicId) return
  let [highest, told, since] = [0, 0, Date.now()]
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const number = Number((target as HTMLElement).dataset.number)
      if (isIntersecting) highest = Math.max(highest, number)
    }
  })
  for (const post of document.querySelectorAll('[data-number]')) watcher.observe(post)

  const tell = (): void => {
    const seconds = Math.min(60, Math.round((Date.now() - since) / 1000))
    if (highest === 0 || (highest === told && seconds === 0)) return
    const said = new FormData()
    said.set('number', String(highest))
    said.set('seconds', String(seconds))
    if (navigator.sendBeacon(`/t/${topicId}/read`, said)) [told, since] = [highest, Date.now()]
  }
  setInterval(() => {
    if (document.visibilityState === 'visible') tell()
  }, FLUSH_MS)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') tell()
    else since = Date.now()
  })
  addEventListener('pagehide', tell)
}
