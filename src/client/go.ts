const PATIENCE_MS = 900

/** `g` and then a letter leads to the link that bears the letter in `data-go`. */
export function listenToGoing(): void {
  let begunAt = -PATIENCE_MS
  document.addEventListener('keydown', (event) => {
    const isWriting = (event.target as Element).closest('input,textarea,select,[contenteditable]')
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey) return
    const hasBegun = event.timeStamp - begunAt < PATIENCE_MS
    begunAt = event.key === 'g' ? event.timeStamp : -PATIENCE_MS
    if (!hasBegun) return
    // The letter after g means nothing else.
    event.stopImmediatePropagation()
    const links = document.querySelectorAll<HTMLElement>('a[data-go]')
    const link = [...links].find((link) => link.dataset.go === event.key)
    link?.click()
  })
}
