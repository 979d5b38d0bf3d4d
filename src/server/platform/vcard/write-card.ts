import { addressParts, type Address, type Card, type Reachable } from './card.ts'

export const cardVersions = ['4.0', '3.0'] as const
export type CardVersion = (typeof cardVersions)[number]

/** The card as text, its lines ended by CRLF and folded at 75 octets. */
export function writeCard(card: Card, version: CardVersion): string {
  const { familyName, givenName, organization, title, url, categories, uid, revisedAt } = card
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    `FN:${escaped(card.fullName)}`,
    `N:${[familyName, givenName, '', '', ''].map(escaped).join(';')}`,
    ...(uid === '' ? [] : [`UID:${escaped(uid)}`]),
    ...(revisedAt ? [`REV:${revisedAt.toISOString().replace(/[-:]|\.\d+/g, '')}`] : []),
    ...card.emails.map((email) => `EMAIL${paramsOf(email, version)}:${escaped(email.value)}`),
    ...card.phones.map((phone) => `TEL${paramsOf(phone, version)}:${escaped(phone.value)}`),
    ...(organization.length > 0 ? [`ORG:${organization.map(escaped).join(';')}`] : []),
    ...(title === '' ? [] : [`TITLE:${escaped(title)}`]),
    ...card.addresses.map((address) => `ADR${paramsOf(address, version)}:${partsOf(address)}`),
    ...(url === '' ? [] : [`URL:${escaped(url)}`]),
    ...(categories.length > 0 ? [`CATEGORIES:${categories.map(escaped).join(',')}`] : []),
    'END:VCARD',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function partsOf(address: Address): string {
  return addressParts.map((part) => escaped(address[part])).join(';')
}

/** 3.0 names what is preferred as one type among the others. */
function paramsOf({ types, isPreferred }: Omit<Reachable, 'value'>, version: CardVersion): string {
  const named = types.map((type) => type.toLowerCase().replace(/[^a-z0-9-]/g, ''))
  const known = named.filter((type) => type !== '' && type !== 'pref')
  const all = version === '3.0' && isPreferred ? [...known, 'pref'] : known
  const type = all.length > 0 ? `;TYPE=${list(all, version)}` : ''
  return version === '4.0' && isPreferred ? `${type};PREF=1` : type
}

function list(types: readonly string[], version: CardVersion): string {
  if (types.length === 1) return types[0] ?? ''
  return version === '4.0' ? `"${types.join(',')}"` : types.join(',')
}

function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')
}

const LONGEST = 75

/** Long lines go on after a space (RFC 6350 §3.2); no letter is cut between two lines. */
function fold(line: string): string {
  let [folded, octets] = ['', 0]
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > LONGEST) {
      folded += '\r\n '
      octets = 1
    }
    folded += letter
    octets += size
  }
  return folded
}
