/** Around the words that were looked for. No document holds these letters: putting it removes them. */
export const MARK = { start: '\ue000', stop: '\ue001' }

/** Safe HTML of a text with marks in it; nothing but `<mark>` is obeyed. */
export function markedHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(MARK.start, '<mark>')
    .replaceAll(MARK.stop, '</mark>')
}
