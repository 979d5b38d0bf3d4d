import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isFiltered, readQuery } from './read-query.ts'

it('takes filters out of the words', () => {
  const text =
    'squeaky "front brake" -oil in:titles by:@Ada tag:#Brakes space:"Fell gravel" is:solved kind:reply ' +
    'after:2024 before:2024-06-15 sort:newest'
  expect(readQuery(text)).toEqual({
    words: 'squeaky "front brake" -oil',
    inTitle: true,
    inMessages: false,
    by: ['ada'],
    tags: ['Brakes'],
    spaces: ['fell gravel'],
    states: ['solved'],
    kinds: ['reply'],
    from: new Date('2024-01-01T00:00:00Z'),
    until: new Date('2024-06-15T00:00:00Z'),
    isNewestFirst: true,
  })
})

it.for([
  'is:happy',
  'after:2024-02-30',
  'before:yesterday',
  'in:secret',
  'tag:',
  'a:b',
  'constructor:x',
])('leaves %s among the words', (text) => {
  const query = readQuery(text)
  expect(query.words).toBe(text)
  expect(isFiltered(query)).toBe(false)
})

it('reads whatever somebody types, and loses no word', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('"', 'by:', 'tag:"', 'is:solved', '-', 'after:2024', ':', 'in:title'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join(' ').slice(0, 200)
      const query = readQuery(text)
      if (isFiltered(query) || query.inTitle || query.isNewestFirst) return
      expect(query.words.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''))
    }),
  )
})

it('knows where to look, of one or of several', () => {
  expect(readQuery('in:replies in:idea rim')).toMatchObject({
    words: 'rim',
    kinds: ['reply', 'idea'],
  })
  for (const text of ['in:messages rim', 'rim in:Message'])
    expect(readQuery(text)).toMatchObject({ words: 'rim', inMessages: true })
})
