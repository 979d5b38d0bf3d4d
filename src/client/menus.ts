/** Menus are plain disclosures; here they learn to close themselves. */
export function listenToMenus(): void {
  document.addEventListener('click', ({ target }) => closeMenus(target as Element))
  document.addEventListener('focusin', ({ target }) => closeMenus(target as Element))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const menu = document.querySelector<HTMLDetailsElement>('details[data-menu][open]')
    if (!menu) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
  document.addEventListener('click', (event) => {
    const opener = (event.target as Element).closest<HTMLElement>('[data-opens]')
    const dialog = opener && document.getElementById(opener.dataset.opens ?? '')
    if (!(dialog instanceof HTMLDialogElement)) return
    event.preventDefault()
    dialog.showModal()
  })
}

function closeMenus(except: Element): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')) {
    if (!menu.contains(except)) menu.open = false
  }
}
