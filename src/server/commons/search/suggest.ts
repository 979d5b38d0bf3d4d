import { lettersOf } from './document.ts'

/**
 * The words as they were probably meant: each that is in none of the titles becomes the most alike
 * word of them. Nothing, if that changes nothing. Titles are of what the viewer may read.
 */
export function suggest(words: string, titles: readonly string[]): string | undefined {
  const known = new Set(titles.flatMap((title) => lettersOf(title).match(WORD) ?? []))
  const meant = words.replace(WORD, (word) => {
    const letters = lettersOf(word)
    if (known.has(letters)) return word
    const most = letters.length < 5 ? 1 : 2
    let best: [word: string, distance: number] | undefined
    for (const other of known) {
      if (Math.abs(other.length - letters.length) > most) continue
      const distance = distanceOf(letters, other)
      if (distance <= (best ? best[1] - 1 : most)) best = [other, distance]
    }
    return best?.[0] ?? word
  })
  return meant === words ? undefined : meant
}

const WORD = /[\p{L}\p{N}]{3,}/gu

/** How many letters are wrong, missing, too many or swapped (optimal string alignment). */
export function distanceOf(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      line[column] = Math.min(
        (line[column - 1] ?? 0) + 1,
        (last[column] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        row > 1 && column > 1 && isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    ;[before, last] = [last, line]
  }
  return last[other.length] ?? 0
}
