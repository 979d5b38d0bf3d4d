import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressParts, emptyCard, type Card } from './card.ts'
import { readCards } from './read-cards.ts'
import { cardVersions, writeCard } from './write-card.ts'

async function* linesOf(text: string) {
  await Promise.resolve()
  for (const [index, line] of text.split('\r\n').entries()) yield { line: index + 1, text: line }
}

async function read(text: string) {
  const cards = []
  for await (const card of readCards(linesOf(text))) cards.push(card)
  return cards
}

const words = fc.string({ unit: 'grapheme', maxLength: 90 }).map((text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n]/gu, '')
    .trim(),
)
const name = words.filter((text) => text !== '')
const types = fc.uniqueArray(fc.constantFrom('home', 'work', 'cell', 'fax'), { maxLength: 3 })
const how = { types, isPreferred: fc.boolean() }
const reachable = fc.array(fc.record({ value: name, ...how }), { maxLength: 3 })
const parts = Object.fromEntries(addressParts.map((part) => [part, words]))
const addresses = fc.array(
  fc
    .record({ ...parts, ...how })
    .map((address) => address as unknown as Card['addresses'][number])
    .filter((address) => addressParts.some((part) => address[part] !== '')),
  { maxLength: 2 },
)
const anyCard: fc.Arbitrary<Card> = fc.record({
  uid: words,
  revisedAt: fc.option(
    fc.integer({ min: 0, max: 4_000_000_000 }).map((second) => new Date(second * 1000)),
  ),
  ...{ fullName: name, familyName: words, givenName: words },
  ...{ emails: reachable, phones: reachable, addresses },
  organization: fc.array(name, { maxLength: 2 }),
  ...{ title: words, url: words },
  categories: fc.array(name, { maxLength: 3 }),
})

describe('a card', () => {
  test.each(cardVersions)('of %s comes back as it went', async (version) => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        fc.pre(card.phones.every(({ value }) => !/^tel:/i.test(value)))
        const text = writeCard(card, version)
        expect(await read(text)).toMatchObject([{ card }])
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('says what is preferred as its version does', () => {
    const emails = [{ value: 'ada@example.org', types: ['work', 'home'], isPreferred: true }]
    const card = { ...emptyCard(), fullName: 'Ada', emails }
    expect(writeCard(card, '4.0')).toContain('EMAIL;TYPE="work,home";PREF=1:ada@example.org\r\n')
    expect(writeCard(card, '3.0')).toContain('EMAIL;TYPE=work,home,pref:ada@example.org\r\n')
  })

  test('of an address book is read with its groups, its pictures left out', async () => {
    const text = [
      ...[
        'begin:vcard',
        'VERSION:3.0',
        'N:Lovelace;Ada;;;',
        'item1.EMAIL;type=INTERNET;type=pref:a@b.de',
      ],
      ...['PHOTO;ENCODING=b:AAAA', ' BBBB', 'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555'],
      ...['ADR;TYPE=home:;;1 Rue\\, 2;Paris;;75001;France', 'end:vcard', 'BEGIN:VCARD', 'FN:Bo'],
    ].join('\r\n')
    expect(await read(text)).toMatchObject([
      {
        card: {
          fullName: 'Ada Lovelace',
          emails: [{ value: 'a@b.de', types: [], isPreferred: true }],
          phones: [{ value: '+1-555', types: ['voice', 'home'], isPreferred: true }],
          addresses: [{ street: '1 Rue, 2', city: 'Paris', postcode: '75001', country: 'France' }],
        },
      },
      { reason: expect.stringContaining('cut') as string },
    ])
  })

  test('without a name is told as one that cannot be read', async () => {
    const text = 'BEGIN:VCARD\r\nVERSION:4.0\r\nTEL:5\r\nEND:VCARD'
    expect(await read(text)).toMatchObject([{ line: 1, reason: 'the card has no name' }])
  })
})
