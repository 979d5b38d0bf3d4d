import { goOn, listenToFigures } from './step-keys.ts'

/** Shows a survey one question at a time, and only those that follow from what was answered. */
export function listenToSteps(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-steps]'))
    stepThrough(form)
}

interface Condition {
  question: string
  from?: number
  to?: number
  part?: string
}

function stepThrough(form: HTMLFormElement): void {
  const steps = [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-step]')]
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-${name}]`)
  const [back, next, send, progress] = ['back', 'next', 'send', 'progress'].map(part)
  if (!back || !next || !send || !progress) return
  let place = Math.max(
    0,
    steps.findIndex((step) => step.hasAttribute('aria-describedby')),
  )

  const asked = () => steps.filter((step) => isAsked(form, step))
  const show = (isMoved: boolean) => {
    const all = asked()
    for (const step of steps) {
      step.disabled = !all.includes(step)
      step.hidden = step !== steps[place]
    }
    const number = all.findIndex((step) => step === steps[place])
    back.hidden = number <= 0
    next.hidden = number === all.length - 1
    send.hidden = !next.hidden
    progress.hidden = all.length < 2
    progress.textContent = (form.dataset.steps ?? '')
      .replace('%place%', String(number + 1))
      .replace('%count%', String(all.length))
    if (isMoved) focusIn(steps[place])
  }
  const move = (by: 1 | -1) => {
    const current = steps[place]
    if (by === 1 && current && isMissing(current)) {
      complain(form, current)
      return
    }
    const all = asked()
    const there = all[all.findIndex((step) => step === current) + by]
    if (!there) return
    place = steps.indexOf(there)
    show(true)
  }
  back.addEventListener('click', () => move(-1))
  next.addEventListener('click', () => move(1))
  form.addEventListener('change', () => show(false))
  listenToFigures(form, () => steps[place], { back: () => move(-1), next: () => goOn(next, send) })
  show(false)
  form.dataset.stepping = ''
}

/** As the server decides it, in given.ts of surveys. */
function isAsked(form: HTMLFormElement, step: HTMLFieldSetElement): boolean {
  if (!step.dataset.onlyIf) return true
  const { question, from, to, part } = JSON.parse(step.dataset.onlyIf) as Condition
  const earlier = form.querySelector<HTMLFieldSetElement>(`[data-step="${question}"]`)
  if (!earlier || !isAsked(form, earlier)) return false
  const given = [...earlier.querySelectorAll<HTMLInputElement>('input:checked')]
  if (part !== undefined) return given.some(({ value }) => value === part)
  return given.some(({ value }) => {
    const number = Number(value)
    return !Number.isNaN(number) && number >= (from ?? -Infinity) && number <= (to ?? Infinity)
  })
}

function isMissing(step: HTMLFieldSetElement): boolean {
  if (step.dataset.needed === undefined) return false
  const area = step.querySelector('textarea')
  return area ? area.value.trim() === '' : step.querySelector('input:checked') === null
}

function complain(form: HTMLFormElement, step: HTMLFieldSetElement): void {
  let said = step.querySelector<HTMLElement>('[role=alert]')
  if (!said) {
    said = document.createElement('p')
    said.role = 'alert'
    said.className = 'mt-1 text-sm text-bad'
    step.querySelector('legend')?.after(said)
  }
  said.textContent = form.dataset.missing ?? ''
  focusIn(step)
}

/** On what is chosen or comes first, so that arrows choose at once. */
function focusIn(step: HTMLFieldSetElement | undefined): void {
  const fields = step?.querySelectorAll<HTMLElement>('input,textarea')
  const chosen = step?.querySelector<HTMLElement>('input:checked')
  ;(chosen ?? fields?.[0])?.focus()
}
