import { expect, it } from 'vitest'
import { compare } from './compare.ts'
import type { Facts } from './facts.ts'

const cleo: Facts = {
  ...{ id: '1', name: 'Cleo Kay', isNameless: false, location: '', locale: null, timeZone: null },
  ...{ emails: [], phones: [], handles: [] },
}
const email = (value: string, isVerified = false) => [{ value, isVerified }]
const handle = (place: string, value: string) => [{ place, value }]
const proven = email('cleo@example.com', true)

type Row = [string, Partial<Facts>, Partial<Facts>, number, ...string[]]

/** Each rule once: what is known of one and of the other, the score, and the reasons. */
const rows: Row[] = [
  [
    'two user names at one place, whatever else they share',
    { emails: proven, handles: handle('GitHub', 'cleo') },
    { emails: proven, handles: handle('GitHub', 'kay') },
    ...([20, 'other-username'] as const),
  ],
  [
    'an address that one of them has proven',
    { name: 'C.', emails: proven },
    { emails: email('cleo@example.com') },
    ...([98, 'mailbox'] as const),
  ],
  [
    'an address that nobody has proven',
    { emails: email('cleo@example.com') },
    { emails: email('Cleo+shop@example.com') },
    ...([90, 'mailbox', 'same-name'] as const),
  ],
  [
    'a user name that is the address of the other',
    { name: 'C.', handles: handle('Forum', 'Cleo@example.com') },
    { emails: email('cleo@example.com') },
    ...([95, 'username'] as const),
  ],
  [
    'a user name that an address of GitHub gives away',
    { name: 'C.', handles: handle('GitHub', 'cleok') },
    { emails: email('123+cleok@users.noreply.github.com') },
    ...([95, 'username'] as const),
  ],
  ['the same name', {}, {}, 90, 'same-name'],
  [
    'the same name in another order and without accents',
    { name: 'Kay, Cléo' },
    {},
    90,
    'same-name',
  ],
  ['one given name', { name: 'Cleo' }, { name: 'cleo' }, 70, 'same-name'],
  [
    'the same name and place',
    { location: 'Leipzig' },
    { location: 'leipzig' },
    ...([95, 'same-name', 'location'] as const),
  ],
  [
    'the same name at another place',
    { location: 'Leipzig' },
    { location: 'Lyon' },
    ...([80, 'same-name', 'other-location'] as const),
  ],
  [
    'the same name in another language',
    { locale: 'de' },
    { locale: 'en' },
    ...([85, 'same-name', 'other-language'] as const),
  ],
  [
    'the same name in another time zone',
    { timeZone: 'Europe/Berlin' },
    { timeZone: 'Asia/Tokyo' },
    ...([85, 'same-name', 'other-time-zone'] as const),
  ],
  [
    'the same name and telephone, with and without the code of the country',
    { phones: ['+49 341 1234567'] },
    { phones: ['0341 1234567'] },
    ...([95, 'same-name', 'phone'] as const),
  ],
  [
    'a telephone alone, which families share',
    { name: 'Bo Berg', phones: ['+49 341 1234567'] },
    { name: 'Xu Zhang Wei', phones: ['+49 341 1234567'] },
    ...([50, 'phone'] as const),
  ],
  ['names that differ by a letter', { name: 'Cleo Key' }, {}, 88, 'like-name'],
  ['names that have nothing in common', { name: 'Xu Zhang Wei' }, {}, 20],
  ['a name that somebody was given for want of one', { isNameless: true }, {}, 20],
]

it.for(rows)('%s', ([, one, other, score, ...rules]) => {
  for (const [left, right] of [
    [one, other],
    [other, one],
  ]) {
    const found = compare({ ...cleo, ...left }, { ...cleo, id: '2', ...right })
    const counted = rules.length === 0 ? [] : found.reasons.map(({ rule }) => rule)
    expect({ score: found.score, rules: counted.sort() }).toEqual({ score, rules: rules.sort() })
  }
})
