const PATIENCE_MS = 350
const cards = new Map<string, Promise<Element | null>>()

let shown: { card: Element; link: HTMLAnchorElement } | undefined
let waiting: ReturnType<typeof setTimeout> | undefined

/**
 * Who somebody is, beside their name, and who reacted to a post: on pointing, on focus with
 * Shift+Enter, on the first tap.
 */
export function listenToNames(): void {
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType !== 'mouse') return
    const link = nameIn(target)
    clearTimeout(waiting)
    if (link && link !== shown?.link) waiting = setTimeout(() => void show(link), PATIENCE_MS)
    else if (shown && !link && !shown.card.contains(target as Node)) waiting = setTimeout(hide, 200)
  })
  document.addEventListener('click', (event) => {
    const link = nameIn(event.target)
    const isTap = event.pointerType === 'touch'
    if (link && isTap && link !== shown?.link) {
      event.preventDefault()
      void show(link).then((isShown) => isShown || location.assign(link.href))
    } else if (shown && !shown.card.contains(event.target as Node)) hide()
  })
  document.addEventListener('keydown', (event) => {
    const link = nameIn(event.target)
    if (event.key === 'Escape' && shown) {
      shown.link.focus()
      hide()
    } else if (event.key === 'Enter' && event.shiftKey && link) {
      event.preventDefault()
      void show(link).then(() => shown?.card.querySelector<HTMLElement>('a,button')?.focus())
    }
  })
}

/** A link to a profile that stands beside what somebody wrote, and not in the frame of the page. */
function nameIn(target: EventTarget | null): HTMLAnchorElement | null {
  if (!(target instanceof Element)) return null
  const link = target.closest<HTMLAnchorElement>('main a:is([href^="/people/"], [data-shows-card])')
  if (!link || link.closest('[data-card]')) return null
  if (link.hasAttribute('data-shows-card')) return link
  return /^\/people\/[a-z0-9-]+$/.test(link.getAttribute('href') ?? '') ? link : null
}

async function show(link: HTMLAnchorElement): Promise<boolean> {
  const address = cardOf(link)
  if (location.pathname === link.pathname) return false
  const known = cards.get(address) ?? load(address)
  cards.set(address, known)
  const card = await known
  if (!card || !link.isConnected) return false
  hide()
  shown = { card, link }
  document.querySelector('main')?.append(card)
  place(card as HTMLElement, link)
  return true
}

async function load(address: string): Promise<Element | null> {
  const response = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => null)
  if (!response?.ok) return null
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const card = page.querySelector('[data-card]')
  if (card && !card.classList.contains('floating'))
    card.className = 'floating max-h-80 w-72 max-w-[calc(100vw-2rem)] overflow-y-auto p-4'
  return card
}

function cardOf(link: HTMLAnchorElement): string {
  return link.hasAttribute('data-shows-card') ? link.pathname : `${link.pathname}/card`
}

function place(card: HTMLElement, link: HTMLAnchorElement): void {
  const name = link.getBoundingClientRect()
  const { width, height } = card.getBoundingClientRect()
  const hasRoom = name.bottom + height + 8 < innerHeight || name.top < height
  const left = Math.max(8, Math.min(name.left, document.documentElement.clientWidth - width - 8))
  Object.assign(card.style, {
    position: 'absolute',
    zIndex: '30',
    left: `${left + scrollX}px`,
    top: `${(hasRoom ? name.bottom + 6 : name.top - height - 6) + scrollY}px`,
  })
}

function hide(): void {
  clearTimeout(waiting)
  shown?.card.remove()
  // What was followed or muted meanwhile is to be seen the next time.
  if (shown) cards.delete(cardOf(shown.link))
  shown = undefined
}
