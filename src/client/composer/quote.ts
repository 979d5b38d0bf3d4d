import { areaIn, insert, wordsOf } from './area.ts'
import { quoteOf } from './edits.ts'

let button: HTMLButtonElement | undefined

/** Offers to quote the words of a post that are chosen, where there is a box to answer in. */
export function offerQuote(): void {
  button?.remove()
  const found = chosenPost()
  const composer = document.querySelector<HTMLElement>('#reply [data-composer]')
  const area = composer && areaIn(composer)
  if (!found || !area) return
  const { post, text, box } = found
  button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-primary button-small quote-offer'
  button.textContent = wordsOf(composer).quote
  button.style.left = `${Math.max(8, box.left)}px`
  button.style.top = `${box.bottom + scrollY + 6}px`
  button.onclick = () => {
    const { quote: path = '', name = '' } = post.dataset
    const { value, selectionEnd } = area
    const isAtStart = selectionEnd === 0 || value.slice(0, selectionEnd).endsWith('\n\n')
    area.setSelectionRange(selectionEnd, selectionEnd)
    insert(area, (isAtStart ? '' : '\n\n') + quoteOf({ name, path, text }))
    getSelection()?.removeAllRanges()
    button?.remove()
    area.focus()
    area.scrollIntoView({ block: 'center' })
  }
  document.body.append(button)
}

function chosenPost() {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const post = proseAround(range.startContainer)?.closest<HTMLElement>('[data-quote]')
  // Three clicks choose a paragraph up to where the next one begins, which may be elsewhere.
  const isWithin = proseAround(range.endContainer)?.closest('[data-quote]') === post
  const text = selection.toString().trim()
  if (!post || text === '' || !(isWithin || range.endOffset === 0)) return undefined
  return { post, text, box: range.getBoundingClientRect() }
}

function proseAround(node: Node): Element | null {
  return (node instanceof Element ? node : node.parentElement)?.closest('.prose') ?? null
}
