import { expect, it } from 'vitest'
import { withoutContacts } from './without-contacts.ts'

it('leaves out the addresses and numbers of others, and their words in', () => {
  const text = 'Ask ada.b+c@mail.example.org or +49 170 1234567, at 10:30; see @ada, a@b and v1.2.'
  expect(withoutContacts(text)).toBe('Ask … or …, at 10:30; see @ada, a@b and v1.2.')
  expect(withoutContacts('x@y.de,z@[1]; <a@b.co>')).toBe('…,z@[1]; <…>')
})

it('is through with a long text of nothing else', () => {
  const long = `${'a'.repeat(60_000)}${'@.'.repeat(20_000)}`
  expect(withoutContacts(long)).toBe(long)
})
