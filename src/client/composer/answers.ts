import { areaIn, composerOf, insert } from './area.ts'

interface SavedAnswer {
  id: string
  title: string
  text: string
}

const PAUSE_MS = 200

/** Saved answers are chosen beside the box: searched by words, walked with arrows, left by Escape. */
export function listenToAnswers(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-answers]')
    if (!link || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const open = panelOf(link)
    if (open) open.remove()
    else openPanel(link)
  })
}

function panelOf(link: HTMLElement): HTMLElement | null {
  return composerOf(link)?.querySelector<HTMLElement>('[data-answers-panel]') ?? null
}

function openPanel(link: HTMLElement): void {
  const composer = composerOf(link)
  if (!composer) return
  const [panel, field, list] = [make('div'), make('input'), make('ul')]
  panel.dataset.answersPanel = ''
  panel.className = 'flex flex-col gap-1 rounded-md border border-line p-2'
  field.type = 'search'
  field.className = 'input'
  field.ariaLabel = field.placeholder = link.dataset.find ?? ''
  field.autocomplete = 'off'
  list.className = 'max-h-72 overflow-y-auto'
  panel.append(field, list)
  composer.append(panel)
  field.focus()
  const search = () => void show(link, field.value, list)
  let timer = 0
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(search, PAUSE_MS)
  })
  panel.addEventListener('keydown', (event) => walk(event, panel, link))
  search()
}

function make<Name extends 'div' | 'input' | 'ul' | 'li' | 'button'>(name: Name) {
  return document.createElement(name)
}

async function show(link: HTMLElement, text: string, list: HTMLElement): Promise<void> {
  const query = new URLSearchParams({ place: link.dataset.answers ?? '', text }).toString()
  const response = await fetch(`/writing/answers?${query}`).catch(() => undefined)
  if (!response?.ok) return
  const answers = (await response.json()) as SavedAnswer[]
  const items = answers.map((answer) => {
    const [item, button] = [make('li'), make('button')]
    button.type = 'button'
    button.className = 'button button-quiet w-full justify-start text-start'
    button.dir = 'auto'
    button.title = answer.text
    button.textContent = answer.title
    button.addEventListener('click', () => give(link, answer))
    item.append(button)
    return item
  })
  const none = make('li')
  none.className = 'p-2 text-sm text-soft'
  none.textContent = link.dataset.none ?? ''
  list.replaceChildren(...(items.length > 0 ? items : [none]))
}

function give(link: HTMLElement, { id, text }: SavedAnswer): void {
  const composer = composerOf(link)
  const area = composer && areaIn(composer)
  if (!area) return
  panelOf(link)?.remove()
  insert(area, text)
  const given = area.form?.querySelector<HTMLInputElement>('input[name=answer]')
  if (given) given.value = id
}

function walk(event: KeyboardEvent, panel: HTMLElement, link: HTMLElement): void {
  if (event.key === 'Escape') {
    panel.remove()
    link.focus()
  } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
    panel.querySelector('button')?.click()
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const stops = [...panel.querySelectorAll<HTMLElement>('input, button')]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length]?.focus()
  } else return
  event.preventDefault()
}
