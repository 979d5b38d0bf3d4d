import type { Chosen, Edit } from './edits.ts'

/** The words of the page for what only the script says; they come with the box. */
export type Words = Record<
  | 'uploading'
  | 'failed'
  | 'saved'
  | 'unsaved'
  | 'showTheirs'
  | 'keepMine'
  | 'quote'
  | 'suggestions'
  | 'similar'
  | 'solved',
  string
>

/** Small boxes bring none of their own and borrow those of a large one. */
export function wordsOf(composer: HTMLElement): Words {
  const own = composer.closest<HTMLElement>('[data-words]')
  const { words } = (own ?? document.querySelector<HTMLElement>('[data-words]'))?.dataset ?? {}
  return { ...silent, ...(JSON.parse(words ?? '{}') as Partial<Words>) }
}

const silent: Words = {
  ...{ uploading: '', failed: '', saved: '', unsaved: '', showTheirs: '' },
  ...{ keepMine: '', quote: '', suggestions: '', similar: '', solved: '' },
}

export function composerOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-composer]')
}

export function areaIn(composer: HTMLElement): HTMLTextAreaElement | null {
  return composer.querySelector('textarea')
}

export function chosenIn(area: HTMLTextAreaElement): Chosen {
  return { value: area.value, start: area.selectionStart, end: area.selectionEnd }
}

/** Written as if typed, so that the browser can take it back. */
export function write(area: HTMLTextAreaElement, { from, to, text, choose }: Edit): void {
  area.focus()
  area.setSelectionRange(from, to)
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else keeps "undo" whole
  const isWritten = document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
  if (!isWritten && from !== to + text.length) {
    area.setRangeText(text, from, to, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(...choose)
}

/** At the caret, or instead of what is chosen. */
export function insert(area: HTMLTextAreaElement, text: string): void {
  const { start, end } = chosenIn(area)
  const after = start + text.length
  write(area, { from: start, to: end, text, choose: [after, after] })
}

/** Exchanges a piece of the text wherever it is by now, without moving the caret. */
export function exchange(area: HTMLTextAreaElement, before: string, after: string): void {
  const at = area.value.indexOf(before)
  if (at < 0) return
  area.setRangeText(after, at, at + before.length, 'preserve')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Says something in the line below the box, aloud for those who do not see it. */
export function say(composer: HTMLElement, text: string): void {
  const status = composer.querySelector<HTMLElement>('[data-status]')
  if (status && status.textContent !== text) status.textContent = text
}
