import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownAddress } from './own-address.ts'

const house = 'https://guild.example'
const elsewhere = [
  ...[
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
  ],
  ...[
    '/\n/evil.example',
    '\t//evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
  ],
  ...[
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '@evil.example',
    'evil.example',
  ],
  ...[
    '/\t\\evil.example',
    '//evil.example@guild.example',
    ' //evil.example',
    '/\r/evil.example/%2f..',
  ],
]

it('leads nobody out of the house, however the address is written', () => {
  for (const address of elsewhere) {
    const url = new URL(ownAddress(address), `${house}/sign-in`)
    expect([address, url.origin]).toEqual([address, house])
  }
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '\t',
    '\n',
    '.',
    '..',
    '%2f',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
  )
  const written = fc.oneof(
    fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
    fc.string(),
  )
  fc.assert(
    fc.property(written, (address) => {
      const own = ownAddress(address)
      const back = new URL(own, `${house}/sign-in`)
      return own.startsWith('/') && !own.startsWith('//') && back.origin === house
    }),
    { numRuns: 5000 },
  )
})

it('leads to where somebody was', () => {
  for (const address of ['/', '/t/1/bells?page=2#post-3', '/search?q=a%20b', '/people/gül']) {
    expect(decodeURI(ownAddress(address))).toBe(decodeURI(address))
  }
})
