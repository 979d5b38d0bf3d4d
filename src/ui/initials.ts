/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const parts = name
    .trim()
    .split(/[\s._-]+/u)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map(firstLetter)
  return letters.join('').toLocaleUpperCase() || '?'
}

/** One of twelve hues, always the same for a name. */
export function hueOf(name: string): number {
  let sum = 0
  for (const letter of name.trim().toLowerCase())
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % 12
}

function firstLetter(part: string | undefined): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(part ?? '')?.[0] ?? ''
}
