/** Below the caret of a textarea, measured in a copy of it that nobody sees. */
export function caretIn(area: HTMLTextAreaElement): Place {
  const style = getComputedStyle(area)
  const copy = document.createElement('div')
  for (const property of copied) copy.style.setProperty(property, style.getPropertyValue(property))
  Object.assign(copy.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap' })
  copy.style.width = `${area.clientWidth}px`
  copy.textContent = area.value.slice(0, area.selectionStart)
  const caret = document.createElement('span')
  caret.textContent = '\u200b'
  copy.append(caret)
  document.body.append(copy)
  const box = area.getBoundingClientRect()
  const left = box.left + caret.offsetLeft
  const height = caret.offsetHeight
  const top = box.top + caret.offsetTop - area.scrollTop + height
  copy.remove()
  return { left, top: Math.min(top, box.bottom), height }
}

/** Where the next line would begin, from the corner of the window, and how high a line is. */
interface Place {
  left: number
  top: number
  height: number
}

const copied = [
  'font',
  'letter-spacing',
  'line-height',
  'padding',
  'border',
  'box-sizing',
  'overflow-wrap',
  'direction',
  'text-align',
]
