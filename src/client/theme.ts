/** Changes the scheme at once; the server remembers it for the next page. */
export function listenToTheme(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const button = event.submitter as HTMLButtonElement | null
    const meta = document.querySelector<HTMLMetaElement>('meta[name=color-scheme]')
    if (button?.name !== 'theme' || !meta) return
    event.preventDefault()
    meta.content = button.value === 'system' ? 'light dark' : button.value
    for (const other of form.querySelectorAll('button[name=theme]')) {
      other.ariaPressed = String(other === button)
    }
    void fetch(form.action, {
      method: 'POST',
      body: new FormData(form, button),
      redirect: 'manual',
    })
  })
}
