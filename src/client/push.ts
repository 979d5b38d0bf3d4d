/** Switches push on in this browser, when somebody asks for it, and sends on where it is reached. */
export function listenToPush(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-push]')
    const form = button?.form
    if (!button || !form) return
    void switchOn(form, button.dataset.push ?? '')
  })
}

async function switchOn(form: HTMLFormElement, publicKey: string): Promise<void> {
  const tell = (what: string) => {
    form.querySelector<HTMLElement>(`[data-push-${what}]`)?.removeAttribute('hidden')
  }
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) {
    tell('unable')
    return
  }
  try {
    const registration = await navigator.serviceWorker.register('/push-worker.js')
    await navigator.serviceWorker.ready
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    })
    const field = form.elements.namedItem('subscription') as HTMLInputElement
    field.value = JSON.stringify(subscription)
    form.requestSubmit()
  } catch {
    tell('refused')
  }
}
