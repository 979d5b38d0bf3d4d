import { chosenIn, composerOf, say, wordsOf, write } from './area.ts'
import { caretIn } from './caret.ts'
import { begunAt, type Begun } from './edits.ts'

interface Suggestion {
  /** What is written. */
  text: string
  label: string
  hint: string
}

interface Open {
  area: HTMLTextAreaElement
  begun: Begun
  suggestions: Suggestion[]
  list: HTMLElement
  at: number
}

let open: Open | undefined
let asked = 0

/** `@ad` and `:smi` are completed: arrows choose, Enter or Tab takes, Escape leaves it be. */
export function listenToCompletion(): void {
  let timer = 0
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || !composerOf(target)) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void suggest(target), 120)
  })
  document.addEventListener('keydown', choose, { capture: true })
  document.addEventListener('focusout', () => setTimeout(close, 150))
}

async function suggest(area: HTMLTextAreaElement): Promise<void> {
  const mine = ++asked
  const begun = begunAt(chosenIn(area))
  const composer = composerOf(area)
  if (!begun || !composer) {
    close()
    return
  }
  const find = begun.kind === 'person' ? findPeople(composer, begun.text) : findEmoji(begun.text)
  const suggestions = await find
  if (mine !== asked) return
  close()
  if (suggestions.length === 0 || document.activeElement !== area) return
  const { suggestions: words } = wordsOf(composer)
  const label = words.replace('{count}', String(suggestions.length))
  open = { area, begun, suggestions, list: drawList(area, suggestions, label), at: 0 }
  mark()
  say(composer, label)
}

async function findPeople(composer: HTMLElement, text: string): Promise<Suggestion[]> {
  const space = composer.closest('form')?.querySelector<HTMLSelectElement>('[name=spaceId]')
  const at = space ? `space/${space.value}` : (composer.dataset.place ?? '')
  const query = new URLSearchParams({ text, at }).toString()
  const response = await fetch(`/writing/people?${query}`).catch(() => undefined)
  const people = response?.ok ? ((await response.json()) as { name: string; handle: string }[]) : []
  return people.map(({ name, handle }) => ({
    text: `@${handle} `,
    label: name,
    hint: `@${handle}`,
  }))
}

async function findEmoji(text: string): Promise<Suggestion[]> {
  const { default: emoji } = await import('markdown-it-emoji/lib/data/full.mjs')
  const start = text.toLowerCase()
  const names = Object.keys(emoji)
  const found = [
    ...names.filter((name) => name.startsWith(start)),
    ...names.filter((name) => !name.startsWith(start) && name.includes(start)),
  ]
  return found.slice(0, 8).map((name) => ({
    text: `:${name}: `,
    label: emoji[name] ?? '',
    hint: `:${name}:`,
  }))
}

function drawList(
  area: HTMLTextAreaElement,
  suggestions: Suggestion[],
  label: string,
): HTMLElement {
  const list = document.createElement('ul')
  list.id = 'suggestions'
  list.className = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = label
  suggestions.forEach(({ label, hint }, number) => {
    const item = document.createElement('li')
    item.id = `suggestion-${number}`
    item.role = 'option'
    const [name, more] = [document.createElement('span'), document.createElement('small')]
    name.textContent = label
    more.textContent = hint
    item.append(name, more)
    item.onpointerdown = (event) => {
      event.preventDefault()
      take(number)
    }
    list.append(item)
  })
  document.body.append(list)
  place(list, area)
  area.setAttribute('aria-controls', list.id)
  area.setAttribute('aria-autocomplete', 'list')
  return list
}

/** Below the caret or, where there is no room, above it. */
function place(list: HTMLElement, area: HTMLTextAreaElement): void {
  const { left, top, height } = caretIn(area)
  const hasRoom = top + list.offsetHeight < innerHeight || top < list.offsetHeight
  const at = hasRoom ? top : top - height - list.offsetHeight
  list.style.left = `${Math.max(8, Math.min(left, innerWidth - list.offsetWidth - 8))}px`
  list.style.top = `${at + scrollY}px`
}

function choose(event: KeyboardEvent): void {
  if (event.target !== open?.area) return
  const { length } = open.suggestions
  if (event.key === 'ArrowDown') open.at = (open.at + 1) % length
  else if (event.key === 'ArrowUp') open.at = (open.at + length - 1) % length
  else if (event.key === 'Escape') close()
  else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey) take(open.at)
  else return
  mark()
  event.preventDefault()
  event.stopPropagation()
}

function mark(): void {
  if (!open) return
  const { area, list, at } = open
  ;[...list.children].forEach((item, number) => (item.ariaSelected = String(number === at)))
  area.setAttribute('aria-activedescendant', `suggestion-${at}`)
}

function take(number: number): void {
  if (!open) return
  const { area, begun, suggestions } = open
  const { text = '' } = suggestions[number] ?? {}
  close()
  const after = begun.from + text.length
  write(area, { from: begun.from, to: begun.to, text, choose: [after, after] })
}

function close(): void {
  if (!open) return
  open.list.remove()
  open.area.removeAttribute('aria-controls')
  open.area.removeAttribute('aria-activedescendant')
  open = undefined
}
