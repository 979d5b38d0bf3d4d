const MOST_PARTS = 200
const MOST_NESTED = 20

/**
 * Whether a letter has more parts, or parts in parts, than people send. Looked at before it is
 * parsed, line by line, so that nobody keeps us busy with one letter.
 */
export function isOverbuilt(raw: Buffer): boolean {
  const text = raw.toString('latin1')
  const nested = count(text, /^content-type:\s{0,20}(multipart|message)\//gim, MOST_NESTED)
  if (nested > MOST_NESTED) return true
  const boundaries = new Set<string>()
  for (const [, quoted, bare] of text.matchAll(
    /\bboundary=(?:"([^"\r\n]{1,100})"|([^\s;"]{1,100}))/gi,
  ))
    if (boundaries.size <= MOST_NESTED) boundaries.add(quoted ?? bare ?? '')
  let parts = 0
  for (const [, mark = ''] of text.matchAll(/^--([^\r\n]{1,110})$/gm)) {
    const name = mark.trim()
    if (boundaries.has(name) || boundaries.has(name.replace(/--$/, ''))) parts++
    if (parts > MOST_PARTS) return true
  }
  return false
}

function count(text: string, pattern: RegExp, most: number): number {
  let number = 0
  while (number <= most && pattern.exec(text)) number++
  return number
}
