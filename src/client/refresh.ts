/**
 * Keeps parts marked `data-refresh` (milliseconds) current by asking for the page again, for as
 * long as the new part bears the mark too.
 */
export function keepRefreshing(root: ParentNode): void {
  for (const part of root.querySelectorAll<HTMLElement>('[data-refresh][id]')) {
    setTimeout(() => void refresh(part), Number(part.dataset.refresh))
  }
}

async function refresh(part: HTMLElement): Promise<void> {
  if (!part.isConnected) return
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(
    () => null,
  )
  const html = response?.ok ? await response.text() : ''
  const now = new DOMParser().parseFromString(html, 'text/html').getElementById(part.id)
  const next = now ?? part
  if (now) part.replaceWith(now)
  if (next.dataset.refresh) setTimeout(() => void refresh(next), Number(next.dataset.refresh))
}
