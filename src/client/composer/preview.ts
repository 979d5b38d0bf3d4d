import { areaIn, composerOf } from './area.ts'

const PAUSE_MS = 350

/** The preview follows the writing, once it was asked for, until it is put away. */
export function listenToPreview(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-preview]')
    const composer = button && composerOf(button)
    if (!button || !composer) return
    event.preventDefault()
    const isShown = button.ariaPressed !== 'true'
    button.ariaPressed = String(isShown)
    if (isShown) void show(composer)
    else panelOf(composer)?.replaceChildren()
  })
  let timer = 0
  document.addEventListener('input', ({ target }) => {
    const composer = composerOf(target as Element)
    if (!composer?.querySelector('[data-preview][aria-pressed=true]')) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void show(composer), PAUSE_MS)
  })
}

async function show(composer: HTMLElement): Promise<void> {
  const [area, panel] = [areaIn(composer), panelOf(composer)]
  if (!area || !panel) return
  const body = area.value
  const response = await fetch('/writing/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body }),
  }).catch(() => undefined)
  if (!response?.ok || area.value !== body) return
  const { html } = (await response.json()) as { html: string }
  const prose = document.createElement('div')
  prose.className = 'prose border-s-2 border-line ps-4'
  prose.dir = 'auto'
  prose.innerHTML = html // cleaned by the one sanitizer, as on every page
  panel.replaceChildren(prose)
}

function panelOf(composer: HTMLElement): HTMLElement | null {
  return composer.querySelector<HTMLElement>('[data-preview-panel]')
}
