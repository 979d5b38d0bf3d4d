/** One letter each, and only while nothing is being written. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (isWriting(event.target as Element) || event.ctrlKey || event.metaKey || event.altKey) return
    if (pressIn(event.key) || acts[event.key]?.()) event.preventDefault()
  })
}

/** Ticking a box is no writing. */
function isWriting(element: Element): boolean {
  return element.closest(WRITING) !== null
}

const WRITING = 'input:not([type=checkbox]),textarea,select,dialog,[contenteditable]'

/** What bears the letter in the row that j and k chose, or beside all rows, is pressed. */
function pressIn(key: string): boolean {
  const row = document.activeElement?.closest('[data-row]')
  const bearers = [...document.querySelectorAll<HTMLElement>('[data-key]')]
  const bearer = bearers.find((one) => {
    const own = one.closest('[data-row]')
    return one.dataset.key === key && (own === null || own === row)
  })
  bearer?.click()
  return bearer !== undefined
}

const acts: Partial<Record<string, () => boolean>> = {
  j: () => move(1),
  k: () => move(-1),
  '/': () => focus(document.querySelector<HTMLElement>('[data-search]')),
  r: () => focus(shownOf('[data-composer] textarea')),
  n: () => follow('a[data-new]'),
  o: () => openChosen(),
  u: () => follow('a[data-unread]'),
  '?': () => {
    const keys = document.getElementById('keys')
    if (!(keys instanceof HTMLDialogElement)) return false
    keys.showModal()
    return true
  },
}

function move(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const now = rows.findIndex((row) => row.contains(document.activeElement))
  const row = rows[Math.max(0, Math.min(rows.length - 1, now + by))]
  return focus(row?.querySelector<HTMLElement>('a[data-main]') ?? row?.querySelector('a') ?? null)
}

/** What the keys j and k chose, or a link of it. */
function openChosen(): boolean {
  const row = document.activeElement?.closest('[data-row]')
  const link = row?.querySelector<HTMLAnchorElement>('a[data-main]')
  link?.click()
  return Boolean(link)
}

/** Forms that are folded away are passed over. */
function shownOf(selector: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  return all.find((element) => element.checkVisibility()) ?? null
}

function focus(element: HTMLElement | null): boolean {
  element?.focus()
  element?.scrollIntoView({ block: 'nearest' })
  return element !== null
}

function follow(selector: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(selector)
  link?.click()
  return link !== null
}
