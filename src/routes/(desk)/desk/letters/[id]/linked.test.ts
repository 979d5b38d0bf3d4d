import { expect, it } from 'vitest'
import { linked } from './linked.ts'

it('makes addresses in a letter ready to be followed, without what ends the sentence', () => {
  expect(linked('Press https://a.example/in?t=1. Bye')).toEqual([
    { text: 'Press ' },
    { text: 'https://a.example/in?t=1', href: 'https://a.example/in?t=1' },
    { text: '. Bye' },
  ])
})

it('follows nothing but the web', () => {
  expect(linked('javascript:alert(1) ftp://x.example')).toEqual([
    { text: 'javascript:alert(1) ftp://x.example' },
  ])
})
