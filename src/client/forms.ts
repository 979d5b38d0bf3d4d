/**
 * Sends forms marked `data-part` without leaving the page: the answer is the page as it is now, and
 * the parts named are taken out of it. Whatever goes wrong, the form is sent the ordinary way.
 */
export function listenToForms(wake: (root: ParentNode) => void): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const button = event.submitter as HTMLButtonElement | null
    const parts = button?.dataset.part ?? form.dataset.part
    if (!parts || event.defaultPrevented) return
    event.preventDefault()
    if (form.ariaBusy) return
    form.ariaBusy = 'true'
    void send(form, button)
      .then((answer) => place(parts.split(' '), answer, wake))
      .catch(() => sendPlainly(form, button))
      .finally(() => (form.ariaBusy = null))
  })
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-part]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void follow(link, wake)
  })
  document.addEventListener('change', (event) => {
    const { form } = event.target as HTMLInputElement
    if (form?.matches('[data-autosend]')) form.requestSubmit()
  })
}

/** Puts the part of the page behind a link where it belongs, ready to be written into. */
async function follow(link: HTMLAnchorElement, wake: (root: ParentNode) => void): Promise<void> {
  const { href, dataset } = link
  const id = dataset.part ?? ''
  const answer = await ask(href).catch(() => null)
  const part = answer?.page.getElementById(id)
  if (!answer || !part) {
    location.assign(href)
    return
  }
  place([id], answer, wake)
  document.getElementById(id)?.querySelector('textarea')?.focus()
}

interface Answer {
  address: string
  page: Document
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<Answer> {
  const address = button?.hasAttribute('formaction') ? button.formAction : form.action
  return await ask(address, { method: 'POST', body: new FormData(form, button) })
}

async function ask(address: string, how: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, { ...how, headers: { accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  return { address: response.url, page }
}

function place(ids: string[], { address, page }: Answer, wake: (root: ParentNode) => void): void {
  const pairs = ids.map((id) => [document.getElementById(id), page.getElementById(id)] as const)
  if (!pairs.some(([, now]) => now)) {
    location.assign(address)
    return
  }
  for (const [before, now] of pairs) {
    if (!before || !now) continue
    const focused = placeOfFocus(before)
    before.replaceWith(now)
    focusables(now)[focused]?.focus()
    wake(now)
  }
}

function placeOfFocus(part: HTMLElement): number {
  return focusables(part).indexOf(document.activeElement as HTMLElement)
}

function focusables(part: HTMLElement): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('a[href],button,input,textarea,select,summary')]
}

function sendPlainly(form: HTMLFormElement, button: HTMLButtonElement | null): void {
  form.removeAttribute('data-part')
  button?.removeAttribute('data-part')
  form.requestSubmit(button)
}
