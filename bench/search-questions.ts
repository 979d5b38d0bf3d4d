import { word, type World } from './fill-search.ts'

/** Questions of some kinds, as they are typed. */
export type Questions = Record<string, string[]>

/** Forty of each kind. Word number n is n times rarer than the first. */
export function questionsAbout({ handle }: World): Questions {
  const kinds: Record<string, (round: number) => string> = {
    'frequent word': (round) => word(1 + round),
    'usual word': (round) => word(60 + round * 7),
    'rare word': (round) => word(4_000 + round * 37),
    'very rare word': (round) => word(100_000 + round * 2_003),
    'three words': (round) => `${word(20 + round)} ${word(150 + round)} ${word(300 + round)}`,
    'frequent words': (round) => `${word(1 + round)} ${word(5 + round)} ${word(9 + round)}`,
    'one word or another': (round) => `${word(30 + round)} or ${word(200 + round)}`,
    quotation: (round) => `"${word(2 + (round % 9))} ${word(30 + round)}"`,
    'rare quotation': (round) => `"${word(200 + round)} ${word(700 + round)}"`,
    'two and not a third': (round) => `${word(10 + round)} ${word(90 + round)} -${word(3)}`,
    'in titles': (round) => `in:title ${word(1 + round)}`,
    'rare in titles': (round) => `in:title ${word(2_000 + round)}`,
    'by somebody': (round) => `by:@${handle} ${word(20 + round)}`,
    'by somebody, all': (round) => `by:@${handle} before:${2018 + (round % 8)}`,
    'with a tag': (round) => `tag:tag${round} ${word(10 + round)}`,
    'with a tag, all': (round) => `tag:tag${round}`,
    'with a frequent tag': (round) => `tag:often ${word(30 + round)}`,
    'in a space, all': (round) => `space:space-${round % 16}`,
    'of a rare kind, all': () => 'is:idea',
    'in a space': (round) => `space:space-${round % 16} ${word(30 + round)}`,
    'in a space, with a tag': (round) => `space:space-${round % 16} tag:often ${word(30 + round)}`,
    'of a kind': (round) => `is:topic ${word(30 + round)}`,
    solved: (round) => `is:solved ${word(70 + round)}`,
    'unanswered, all': (round) => `is:unanswered before:${2018 + (round % 8)}`,
    'in a year': (round) =>
      `after:${2017 + (round % 8)} before:${2018 + (round % 8)} ${word(80 + round)}`,
    'newest first': (round) => `sort:newest ${word(30 + round)}`,
    mistyped: (round) => mistyped(word(3_000 + round * 11)),
    'two words mistyped': (round) =>
      `${mistyped(word(200 + round))} ${mistyped(word(900 + round))}`,
  }
  const rounds = Array.from({ length: 40 }, (_, round) => round)
  return Object.fromEntries(Object.entries(kinds).map(([kind, ask]) => [kind, rounds.map(ask)]))
}

function mistyped(text: string): string {
  const at = Math.floor(text.length / 2)
  return text.slice(0, at) + text.slice(at + 1) + 'q'
}
