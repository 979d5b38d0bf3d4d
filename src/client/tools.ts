/** Whoever turns to a box to write in gets the rest of it; nobody else fetches it. */
export function listenToTools(): void {
  for (const kind of ['focusin', 'pointerdown', 'dragenter'] as const) {
    document.addEventListener(kind, ({ target }) => {
      if (isAtComposer(target as Element)) void enrich()
    })
  }
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>(
      '[data-mark],[data-preview],[data-answers]',
    )
    if (!button || isRich) return
    // Pressed before the rest has come: pressed again as soon as it is there.
    event.preventDefault()
    void enrich().then(() => button.click())
  })
  document.addEventListener('keydown', (event) => {
    const area = event.target as HTMLTextAreaElement
    if (!(event.ctrlKey || event.metaKey) || event.key !== 'Enter') return
    if (!area.matches('[data-composer] textarea')) return
    area.form?.requestSubmit()
    event.preventDefault()
  })
  document.addEventListener('selectionchange', offerQuote)
}

let isRich = false
let coming: Promise<void> | undefined

function enrich(): Promise<void> {
  return (coming ??= import('./composer/index.ts').then(({ enrich }) => {
    enrich()
    isRich = true
  }))
}

function isAtComposer(element: Element): boolean {
  return element.closest('[data-composer]') !== null || element.matches('[data-similar]')
}

let timer = 0

/** Only where words of a post are chosen, and can be answered. */
function offerQuote(): void {
  clearTimeout(timer)
  if (!document.querySelector('#reply [data-composer]')) return
  const isShown = document.querySelector('.quote-offer') !== null
  const node = getSelection()?.anchorNode?.parentElement
  if (!isShown && !node?.closest('[data-quote]')) return
  timer = window.setTimeout(() => {
    void import('./composer/quote.ts').then(({ offerQuote }) => offerQuote())
  }, 200)
}
