/** A word or two that several people used, and what some of them wrote. */
export interface Theme {
  term: string
  /** Answers in which it stands. */
  count: number
  quotes: string[]
}

const MOST_THEMES = 8
const MOST_QUOTES = 2
const LEAST_ANSWERS = 3

/**
 * What many texts speak of: terms that stand in at least three answers, weighed by how many and by
 * how much they say (tf-idf: a term that nearly all use says little; pairs say more than words).
 * A pair takes the place of its words where they hardly stand alone.
 */
export function themesOf(answers: readonly string[]): Theme[] {
  const found = new Map<string, Set<number>>()
  answers.forEach((answer, place) => {
    for (const term of termsOf(answer)) {
      const places = found.get(term) ?? new Set()
      found.set(term, places.add(place))
    }
  })
  const common = [...found].filter(([, places]) => places.size >= LEAST_ANSWERS)
  const weighed = common
    .map(([term, places]) => ({
      term,
      places,
      weight: weightOf(term, places.size, answers.length),
    }))
    .toSorted((one, other) => other.weight - one.weight || one.term.localeCompare(other.term))
  const themes: typeof weighed = []
  for (const theme of weighed) {
    if (themes.length === MOST_THEMES) break
    if (!themes.some((known) => saysTheSame(known, theme))) themes.push(theme)
  }
  return themes.map(({ term, places }) => ({
    term,
    count: places.size,
    quotes: [...places].slice(0, MOST_QUOTES).map((place) => shorten(answers[place] ?? '')),
  }))
}

function weightOf(term: string, count: number, all: number): number {
  const isPair = term.includes(' ')
  return count * Math.log(1 + all / count) * (isPair ? 1.5 : 1)
}

function saysTheSame(
  known: { term: string; places: Set<number> },
  { term, places }: { term: string; places: Set<number> },
): boolean {
  const [one, other] = [known.term.split(' '), term.split(' ')]
  if (!one.some((word) => other.includes(word))) return false
  return [...places].filter((place) => known.places.has(place)).length * 2 >= places.size
}

function termsOf(answer: string): Set<string> {
  const words = answer.toLowerCase().match(/[\p{L}][\p{L}'’-]{2,}/gu) ?? []
  const terms = new Set<string>()
  words.forEach((word, place) => {
    if (stopWords.has(word)) return
    terms.add(word)
    const next = words[place + 1]
    if (next !== undefined && !stopWords.has(next)) terms.add(`${word} ${next}`)
  })
  return terms
}

function shorten(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 157).trimEnd()}…`
}

const stopWords = new Set(
  `about after again all also always and any are because been before being both but can could did
  does doing don down each even ever every few for from get got had has have having her here him his
  how i'm into isn its it's just like lot made make many may more most much must never not now off
  once one only other our out over own really same she should since some still such than that the
  their them then there these they this those through too under until very was way were what when
  where which while who why will with would you your don't can't didn't doesn't i've
  aber alle allem allen aller alles als also am an auch auf aus bei bin bis bist da damit dann das dass
  dein dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein
  eine einem einen einer eines etwas euch euer für gegen gewesen habe haben hat hatte hatten hier hin
  hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer immer ins ist jede jedem jeden jeder jedes jetzt
  kann kein keine keinen können könnte man manche mehr mein meine mich mir mit muss nach nicht nichts
  noch nun nur oder ohne schon sehr sein seine selbst sich sie sind soll sollte sondern sonst über und
  uns unser unter viel vom von vor war waren warum was weil welche wenn wer werden wie wieder will wir
  wird wirst wollen wurde würde zum zur zwar zwischen`.split(/\s+/),
)
