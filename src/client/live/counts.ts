const PAUSE_MS = 400

let due: ReturnType<typeof setTimeout> | undefined

/** Asks how much waits for the reader, a moment later: what comes at once is asked about once. */
export function refreshCounts(): void {
  // Not all tabs, nor all members, at the same instant.
  due ??= setTimeout(
    () => void ask().finally(() => (due = undefined)),
    PAUSE_MS * (1 + Math.random()),
  )
}

async function ask(): Promise<void> {
  const response = await fetch('/live/unread').catch(() => null)
  if (response?.status !== 200) return
  const counts = (await response.json()) as Record<string, number>
  for (const link of document.querySelectorAll<HTMLElement>('[data-live-count]')) {
    show(link, counts[link.dataset.liveCount ?? ''] ?? 0)
  }
}

function show(link: HTMLElement, count: number): void {
  const { name = '', label = '' } = link.dataset
  const words = count > 0 ? name.replace('{count}', String(count)) : label
  link.title = words
  link.ariaLabel = words
  const badge = link.querySelector<HTMLElement>('[data-count]')
  if (!badge) return
  badge.hidden = count === 0
  badge.textContent = count > 99 ? '99+' : String(count)
}
