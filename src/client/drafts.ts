/**
 * What is being written is guarded against leaving and, where the server keeps no draft of it, kept
 * in this tab until it is sent.
 */
export function listenToWriting(): void {
  const unsent = new Set<HTMLTextAreaElement>()
  document.addEventListener('input', (event) => {
    const area = event.target as HTMLTextAreaElement
    if (!area.matches('textarea[data-keep]')) return
    if (!hasDraft(area)) sessionStorage.setItem(keyOf(area), area.value)
    if (area.value.trim() === '') unsent.delete(area)
    else unsent.add(area)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const button = event.submitter as HTMLButtonElement | null
    if (event.defaultPrevented || button?.dataset.part) return
    for (const area of form.querySelectorAll<HTMLTextAreaElement>('textarea[data-keep]')) {
      sessionStorage.removeItem(keyOf(area))
      unsent.delete(area)
    }
  })
  // What the server has kept is not lost by leaving.
  document.addEventListener('kept', ({ target }) => unsent.delete(target as HTMLTextAreaElement))
  addEventListener('beforeunload', (event) => {
    if ([...unsent].some((area) => area.isConnected)) event.preventDefault()
  })
}

export function restoreDrafts(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-keep]')) {
    if (area.value !== '' || hasDraft(area)) continue
    area.value = sessionStorage.getItem(keyOf(area)) ?? ''
  }
}

function hasDraft(area: HTMLTextAreaElement): boolean {
  return area.closest('[data-draft]') !== null
}

function keyOf(area: HTMLTextAreaElement): string {
  return `draft ${location.pathname} ${area.id}`
}
