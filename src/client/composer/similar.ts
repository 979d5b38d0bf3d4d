import { wordsOf } from './area.ts'

const PAUSE_MS = 500

interface Similar {
  title: string
  path: string
  replyCount: number
  isSolved: boolean
}

/** While a title is typed, shows what was asked before under one like it. */
export function listenToTitles(): void {
  let timer = 0
  document.addEventListener('input', ({ target }) => {
    const field = target as HTMLElement
    if (!(field instanceof HTMLInputElement) || !field.matches('[data-similar]')) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void show(field), PAUSE_MS)
  })
}

async function show(field: HTMLInputElement): Promise<void> {
  const title = field.value
  const panel = document.getElementById('similar')
  const composer = field.form?.querySelector<HTMLElement>('[data-composer]')
  if (!panel || !composer) return
  const { similar: kind = '' } = field.dataset
  const query = new URLSearchParams({ title, kind }).toString()
  const response = await fetch(`/writing/similar?${query}`).catch(() => undefined)
  if (!response?.ok || field.value !== title) return
  const topics = (await response.json()) as Similar[]
  const words = wordsOf(composer)
  panel.replaceChildren(
    ...(topics.length > 0
      ? draw(topics, panel.dataset.heading ?? words.similar, words.solved)
      : []),
  )
}

function draw(topics: Similar[], heading: string, solved: string): HTMLElement[] {
  const head = document.createElement('p')
  head.className = 'eyebrow'
  head.textContent = heading
  const list = document.createElement('ul')
  list.className = 'mt-1 flex flex-col gap-1 text-sm'
  for (const { title, path, isSolved } of topics) {
    const [item, link] = [document.createElement('li'), document.createElement('a')]
    link.href = path
    link.target = '_blank'
    link.className = 'text-link'
    link.textContent = title
    item.append(link, ...(isSolved ? [` · ${solved}`] : []))
    list.append(item)
  }
  return [head, list]
}
