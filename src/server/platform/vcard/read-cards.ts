import { addressParts, emptyCard, type Address, type Card, type Reachable } from './card.ts'

/** A card of a file, or why there is none at that line. */
export type ReadCard = { line: number; raw: string } & ({ card: Card } | { reason: string })

const LONGEST_PROPERTY = 100_000
const MOST_OF_ONE = 50

/** The cards of a file, one at a time; pictures and what else is not known are passed over. */
export async function* readCards(
  lines: AsyncIterable<{ line: number; text: string }>,
): AsyncGenerator<ReadCard> {
  let open: { line: number; card: Card } | undefined
  for await (const { line, text } of unfold(lines)) {
    const property = readProperty(text)
    if (!property) continue
    const { name, value } = property
    if (name === 'BEGIN' && value.toUpperCase() === 'VCARD') {
      if (open) yield unfinished(open)
      open = { line, card: emptyCard() }
    } else if (name === 'END' && value.toUpperCase() === 'VCARD') {
      if (open) yield finished(open)
      open = undefined
    } else if (open) take(open.card, property)
  }
  if (open) yield unfinished(open)
}

function unfinished({ line, card }: { line: number; card: Card }): ReadCard {
  return { line, raw: card.fullName, reason: 'the card has no end: the file may be cut' }
}

function finished({ line, card }: { line: number; card: Card }): ReadCard {
  const named = [card.givenName, card.familyName].filter((part) => part !== '').join(' ')
  const names = [card.fullName, named, card.organization[0], card.emails[0]?.value]
  const fullName = names.find((name) => name !== undefined && name !== '') ?? ''
  if (fullName === '') return { line, raw: '', reason: 'the card has no name' }
  return { line, raw: fullName, card: { ...card, fullName } }
}

/** Lines that begin with a space go on from the line before. */
async function* unfold(lines: AsyncIterable<{ line: number; text: string }>) {
  let waiting: { line: number; text: string } | undefined
  for await (const { line, text } of lines) {
    if (waiting && /^[ \t]/.test(text)) {
      if (waiting.text.length < LONGEST_PROPERTY) waiting.text += text.slice(1)
      continue
    }
    if (waiting) yield waiting
    waiting = { line, text }
  }
  if (waiting) yield waiting
}

interface Property {
  name: string
  types: string[]
  isPreferred: boolean
  value: string
}

/** `item1.EMAIL;TYPE="work,home";PREF=1:ada@example.org`. */
function readProperty(line: string): Property | undefined {
  const colon = colonOf(line)
  if (colon < 0) return undefined
  const [full = '', ...params] = split(line.slice(0, colon), ';', true)
  const types = params.flatMap((param) => {
    const [key = '', ...values] = param.split('=')
    const list = values.join('=')
    if (list === '') return [key.toLowerCase()]
    if (key.toUpperCase() === 'PREF') return ['pref']
    return key.toUpperCase() === 'TYPE' ? list.replaceAll('"', '').toLowerCase().split(',') : []
  })
  return {
    name: full.replace(/^[^.]*\./, '').toUpperCase(),
    types: types.filter((type) => type !== 'pref' && type !== 'internet' && type !== ''),
    isPreferred: types.includes('pref'),
    value: line.slice(colon + 1),
  }
}

/** The colon behind the parameters, which may hold others in quotes. */
function colonOf(line: string): number {
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted
    if (line[at] === ':' && !isQuoted) return at
  }
  return -1
}

/** Parts between unescaped marks; in parameters those in quotes do not count. */
function split(text: string, mark: string, hasQuotes = false): string[] {
  const parts = ['']
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === '\\') parts.push(`${parts.pop() ?? ''}${letter}${text.charAt(++at)}`)
    else if (letter === mark && !isQuoted) parts.push('')
    else parts.push((parts.pop() ?? '') + letter)
    if (letter === '"' && hasQuotes) isQuoted = !isQuoted
  }
  return parts
}

function plain(text: string): string {
  return text.replace(/\\(.)/gs, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter)).trim()
}

function take(card: Card, { name, value, ...how }: Property): void {
  const parts = () => split(value, ';').map(plain)
  if (name === 'FN') card.fullName ||= plain(value)
  else if (name === 'N') [card.familyName = '', card.givenName = ''] = parts()
  else if (name === 'UID') card.uid = plain(value)
  else if (name === 'REV') card.revisedAt = readMoment(value)
  else if (name === 'TITLE') card.title ||= plain(value)
  else if (name === 'URL') card.url ||= plain(value)
  else if (name === 'ORG') card.organization = parts().filter((part) => part !== '')
  else if (name === 'CATEGORIES') card.categories = split(value, ',').map(plain)
  else if (name === 'EMAIL') add(card.emails, { value: plain(value), ...how })
  else if (name === 'TEL') add(card.phones, { value: plain(value).replace(/^tel:/i, ''), ...how })
  else if (name === 'ADR') addAddress(card.addresses, parts(), how)
}

function add(all: Reachable[], one: Reachable): void {
  if (one.value !== '' && all.length < MOST_OF_ONE) all.push(one)
}

function addAddress(all: Address[], parts: readonly string[], how: Omit<Reachable, 'value'>): void {
  const named = Object.fromEntries(addressParts.map((part, place) => [part, parts[place] ?? '']))
  const address = { ...named, ...how } as Address
  if (addressParts.some((part) => address[part] !== '') && all.length < MOST_OF_ONE)
    all.push(address)
}

function readMoment(text: string): Date | null {
  const [, y = '', mo = '', d = '', h = '00', mi = '00', s = '00'] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d))?/.exec(text) ?? []
  const moment = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
