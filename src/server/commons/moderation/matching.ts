import type { WatchedWord } from './watched-word.ts'

/** Where a watched word stands in a text. */
export interface Match {
  word: WatchedWord
  start: number
  end: number
}

type Find = (text: string) => Match[]

const LONGEST_TOKEN = 100

/**
 * Looks for all words at once. A text is read once, token by token; only words that begin with
 * what a token begins with are tried there, so the time grows with the text and not with the list.
 */
export function matcherOf(words: readonly WatchedWord[]): Find {
  const byStart = new Map<string, Pattern[]>()
  for (const word of words) {
    const globs = tokensOf(word.pattern, true).map(({ text }) => text)
    const [first] = globs
    if (first === undefined) continue
    const key = first.startsWith('*') ? '*' : (first[0] ?? '*')
    byStart.set(key, [...(byStart.get(key) ?? []), { word, globs }])
  }
  if (byStart.size === 0) return () => []
  return (text) => findAll(tokensOf(text), byStart)
}

interface Pattern {
  word: WatchedWord
  globs: string[]
}

function findAll(tokens: readonly Token[], byStart: Map<string, Pattern[]>): Match[] {
  const anywhere = byStart.get('*') ?? []
  return tokens.flatMap(({ text, start }, at) =>
    [...(byStart.get(text[0] ?? '') ?? []), ...anywhere].flatMap(({ word, globs }) => {
      const last = tokens[at + globs.length - 1]
      const fits = globs.every((glob, i) => isLike(tokens[at + i]?.text, glob))
      return fits && last ? [{ word, start, end: last.end }] : []
    }),
  )
}

interface Token {
  text: string
  start: number
  end: number
}

function tokensOf(text: string, withStars = false): Token[] {
  const letters = withStars ? /[\p{L}\p{N}\p{M}*]+/gu : /[\p{L}\p{N}\p{M}]+/gu
  return [...text.matchAll(letters)].map(({ 0: found, index }) => ({
    text: plain(found).slice(0, LONGEST_TOKEN),
    start: index,
    end: index + found.length,
  }))
}

/** Without accents and capitals, so that nobody hides a word behind them. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Whether a token is what a glob says. Each star is settled once: no way back, no blow-up. */
function isLike(token: string | undefined, glob: string): boolean {
  if (token === undefined) return false
  const [head = '', ...rest] = glob.split('*')
  if (!token.startsWith(head)) return false
  const tail = rest.pop()
  if (tail === undefined) return token === head
  let from = head.length
  for (const part of rest) {
    const found = token.indexOf(part, from)
    if (found === -1) return false
    from = found + part.length
  }
  return token.length - tail.length >= from && token.endsWith(tail)
}
