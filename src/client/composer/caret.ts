/** Below the caret of a textarea, measured in a copy of it that nobody sees. */
export function caretIn(area: HTMLTextAreaElement): { left: number; top: number } {
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
  const top = box.top + caret.offsetTop - area.scrollTop + caret.offsetHeight
  copy.remove()
  return { left, top: Math.min(top, box.bottom) }
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
