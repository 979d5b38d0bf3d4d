import { areaIn, say, wordsOf } from './area.ts'

const PAUSE_MS = 2_500

/** What is written is kept on the server: soon after a pause, when one looks away, on leaving. */
export function listenToDrafts(): void {
  // What was typed while this was still on its way.
  for (const composer of document.querySelectorAll<HTMLElement>('[data-draft]')) {
    const area = areaIn(composer)
    if (area && area.value !== area.defaultValue) composer.dataset.changed = ''
  }
  let timer = window.setTimeout(keepAll, PAUSE_MS)
  document.addEventListener('input', ({ target }) => {
    const composer = composerWith(target as Element)
    if (!composer) return
    composer.dataset.changed = ''
    clearTimeout(timer)
    timer = window.setTimeout(() => void keep(composer), PAUSE_MS)
  })
  document.addEventListener('focusout', ({ target }) => {
    const composer = composerWith(target as Element)
    if (composer) void keep(composer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepAll()
  })
  addEventListener('pagehide', keepAll)
  document.addEventListener('submit', (event) => {
    const composer = composerWith(event.target as Element)
    const button = event.submitter as HTMLButtonElement | null
    if (!composer || button?.dataset.part || button?.hasAttribute('data-keeps')) return
    clearTimeout(timer)
    delete composer.dataset.changed
    composer.dataset.sent = ''
  })
}

function keepAll(): void {
  for (const composer of document.querySelectorAll<HTMLElement>('[data-draft]')) void keep(composer)
}

/** The box of the form in which something was typed: its title and tags belong to the draft, too. */
function composerWith(element: Element): HTMLElement | null {
  const form = element.closest('form')
  return form?.querySelector<HTMLElement>('[data-draft]') ?? null
}

interface Kept {
  title: string
  body: string
  version: number
}

async function keep(composer: HTMLElement): Promise<void> {
  const { place, sent, changed, isKeeping } = composer.dataset as Partial<Record<string, string>>
  if (changed === undefined || sent !== undefined || isKeeping !== undefined) return
  delete composer.dataset.changed
  composer.dataset.isKeeping = ''
  const response = await fetch('/writing/draft', {
    method: 'PUT',
    // Such requests outlive the page, but may not be long.
    keepalive: document.visibilityState === 'hidden',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ place, ...contentsOf(composer) }),
  }).catch(() => undefined)
  delete composer.dataset.isKeeping
  const answer = (await response?.json().catch(() => ({}))) as
    | { version?: number; message?: string; current?: Kept }
    | undefined
  const words = wordsOf(composer)
  if (response?.ok && answer?.version !== undefined) {
    setVersion(composer, answer.version)
    areaIn(composer)?.dispatchEvent(new Event('kept', { bubbles: true }))
    say(composer, answer.version > 0 ? words.saved : '')
  } else if (response?.status === 409) {
    ask(composer, answer?.message ?? '', answer?.current)
  } else {
    composer.dataset.changed = ''
    say(composer, answer?.message ?? words.unsaved)
  }
}

function contentsOf(composer: HTMLElement) {
  const form = composer.closest('form')
  const data = form ? [...new FormData(form)] : []
  const fields: Record<string, string> = {}
  for (const [name, value] of data) {
    const isOwn = ['body', 'title', 'draftVersion', 'place'].includes(name)
    if (typeof value === 'string' && !isOwn) fields[name] = value.slice(0, 2_000)
  }
  const title = data.find(([name]) => name === 'title')?.[1]
  return {
    title: typeof title === 'string' ? title.slice(0, 200) : '',
    body: areaIn(composer)?.value ?? '',
    fields,
    version: Number(composer.dataset.draft),
  }
}

function setVersion(composer: HTMLElement, version: number): void {
  composer.dataset.draft = String(version)
  const field = composer.querySelector<HTMLInputElement>('input[name=draftVersion]')
  if (field) field.value = String(version)
  const discard = composer.querySelector<HTMLButtonElement>('[data-discard]')
  if (discard) discard.hidden = version === 0
}

/** Another device was faster: nothing is lost until its owner says what counts. */
function ask(composer: HTMLElement, message: string, theirs: Kept | undefined): void {
  const words = wordsOf(composer)
  const row = composer.querySelector<HTMLElement>('[data-conflict]')
  if (!row) return
  const text = document.createElement('span')
  text.textContent = message
  const answers = [
    ...(theirs ? [answerOf(words.showTheirs, () => show(composer, theirs))] : []),
    answerOf(words.keepMine, () => {
      setVersion(composer, theirs?.version ?? 0)
      composer.dataset.changed = ''
      void keep(composer)
    }),
  ]
  row.replaceChildren(text, ...answers)
  row.hidden = false

  function answerOf(label: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-plain button-small'
    button.textContent = label
    button.onclick = () => {
      if (row) row.hidden = true
      act()
    }
    return button
  }
}

function show(composer: HTMLElement, { title, body, version }: Kept): void {
  const area = areaIn(composer)
  const field = composer.closest('form')?.querySelector<HTMLInputElement>('input[name=title]')
  if (area) area.value = body
  if (field) field.value = title
  setVersion(composer, version)
}
