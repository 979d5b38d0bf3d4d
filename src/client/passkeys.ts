import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON as ToMake,
  type PublicKeyCredentialRequestOptionsJSON as ToAsk,
} from '@simplewebauthn/browser'

/**
 * Makes and asks for passkeys. A button says what is wanted, as JSON; what the browser answers is
 * sent by the form around it. Where a field takes one, passkeys are offered as it is filled in.
 */
export function listenToPasskeys(): void {
  if (!browserSupportsWebAuthn()) {
    for (const form of document.querySelectorAll<HTMLElement>('[data-passkeys]')) {
      tell(form, 'unable')
      for (const button of form.querySelectorAll('button')) button.disabled = true
    }
    return
  }
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-passkey]')
    if (button?.form) void answer(button.form, button.dataset)
  })
  void offerWhileTyping()
}

async function answer(form: HTMLFormElement, { passkey, wanted = '' }: DOMStringMap) {
  hide(form)
  try {
    const said =
      passkey === 'make'
        ? await startRegistration({ optionsJSON: JSON.parse(wanted) as ToMake })
        : await startAuthentication({ optionsJSON: JSON.parse(wanted) as ToAsk })
    send(form, said)
  } catch (error) {
    // The browser names an address without a name of its own so.
    tell(form, (error as Error).name === 'SecurityError' ? 'unable' : 'refused')
  }
}

/** Browsers that can show passkeys among what they remember for a field. */
async function offerWhileTyping(): Promise<void> {
  const button = document.querySelector<HTMLButtonElement>('[data-passkey=ask]')
  const field = document.querySelector('input[autocomplete$=webauthn]')
  if (!button?.form || !field || !(await browserSupportsWebAuthnAutofill())) return
  const optionsJSON = JSON.parse(button.dataset.wanted ?? '') as ToAsk
  try {
    send(button.form, await startAuthentication({ optionsJSON, useBrowserAutofill: true }))
  } catch {
    // Nobody chose one; the form stands as it is.
  }
}

function send(form: HTMLFormElement, said: unknown): void {
  const field = form.elements.namedItem('answer') as HTMLInputElement
  field.value = JSON.stringify(said)
  // A password that the form asks for otherwise may stay empty.
  form.noValidate = true
  form.requestSubmit()
}

function tell(form: HTMLElement, what: 'refused' | 'unable'): void {
  form.querySelector<HTMLElement>(`[data-passkey-${what}]`)?.removeAttribute('hidden')
}

function hide(form: HTMLElement): void {
  for (const note of form.querySelectorAll<HTMLElement>('[role=status]')) note.hidden = true
}
