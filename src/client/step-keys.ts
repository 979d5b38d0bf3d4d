const PATIENCE_MS = 700

interface Moves {
  back: () => void
  next: () => void
}

/**
 * Keys for one question at a time: a figure chooses it, or the choice at that place, 1 and then 0
 * are ten; Enter goes on, Backspace back. In a text all of them write.
 */
export function listenToFigures(
  form: HTMLFormElement,
  current: () => HTMLFieldSetElement | undefined,
  { back, next }: Moves,
): void {
  let before = { digit: '', at: -PATIENCE_MS }
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || !isHere(form, target)) return
    if (event.key === 'Enter' && !target.closest('button')) {
      event.preventDefault()
      next()
    } else if (event.key === 'Backspace') {
      event.preventDefault()
      back()
    } else if (/^\d$/.test(event.key)) {
      const isSecond = event.timeStamp - before.at < PATIENCE_MS
      const figure = (isSecond ? before.digit : '') + event.key
      before = { digit: event.key, at: event.timeStamp }
      if (choose(current(), figure) || choose(current(), event.key)) event.preventDefault()
    }
  })
}

/** Presses what is to be pressed next. */
export function goOn(next: HTMLElement, send: HTMLElement): void {
  if (next.hidden) send.click()
  else next.click()
}

function isHere(form: HTMLFormElement, target: HTMLElement): boolean {
  if (target.closest('textarea,select,dialog,[contenteditable],a')) return false
  return target === document.body || form.contains(target)
}

function choose(step: HTMLFieldSetElement | undefined, figure: string): boolean {
  // Of several rows, the one that has the focus.
  const row = document.activeElement?.closest('fieldset fieldset') ?? step
  const inputs = [...(row?.querySelectorAll<HTMLInputElement>('input:enabled') ?? [])]
  const isScale = inputs.some(({ value }) => value === '1') && inputs.every(isFigure)
  const input = isScale ? inputs.find(({ value }) => value === figure) : inputs[Number(figure) - 1]
  input?.focus()
  input?.click()
  return input !== undefined
}

const isFigure = ({ value }: HTMLInputElement) => /^\d+$/.test(value)
