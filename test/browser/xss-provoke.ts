/** Does what readers do, and tells of everything in the page that could act. */
export function provoke(origin: string): string[] {
  const found: string[] = []
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.tagName} ${name}=${value}`)
      if (/^(?:xlink:)?href$|^src$|^action$|^formaction$|^data$/i.test(name)) {
        const { protocol } = new URL(value, location.href)
        // What an image shows cannot act.
        const isPicture = protocol === 'data:' && element.matches('img, link[rel=icon]')
        if (!['http:', 'https:', 'mailto:'].includes(protocol) && !isPicture) {
          found.push(`${element.tagName} ${name}=${value}`)
        }
      }
    }
    const isOurs =
      element instanceof HTMLScriptElement && new URL(element.src, origin).origin === origin
    const isData = element instanceof HTMLScriptElement && element.type === 'application/ld+json'
    if (/^(?:script|iframe|object|embed|base)$/i.test(element.tagName) && !isOurs && !isData) {
      found.push(`a ${element.tagName}`)
    }
    for (const event of ['mouseover', 'pointerenter', 'focus', 'toggle']) {
      element.dispatchEvent(new Event(event, { bubbles: true }))
    }
  }
  return found
}
