import fc from 'fast-check'
import { expect } from 'vitest'
import { renderMarkdown } from '#text'
import { it } from '#test'
import { markdownOf } from './markdown.ts'
import type { Speech } from './speech.ts'

const speech: Speech = {
  origin: 'https://forum.sea.example',
  handleOf: (name) => (name.toLowerCase() === 'old_tom' ? 'old-tom' : undefined),
  pictureAt: (address) => (address.includes('kept') ? '/uploads/1.webp#4x2' : undefined),
}

it.for([
  [
    'names people as they are called here',
    'Ask @Old_Tom, not @nobody',
    'Ask @old-tom, not @nobody',
  ],
  [
    'leaves code alone',
    'Say `@Old_Tom`\n\n```\n[quote]\n```',
    'Say `@Old_Tom`\n\n```\n[quote]\n```',
  ],
  [
    'quotes with a link to where it was said',
    '[quote="Old_Tom, post:3, topic:12, full:true"]\nA knot\n[/quote]\nIndeed',
    '> [**old-tom:**](/t/12/3)\n> \n> A knot\n\nIndeed',
  ],
  [
    'takes the username of a quote',
    '[quote="Tom T., post:1, topic:2, username:Old_Tom"]x[/quote]',
    '> [**old-tom:**](/t/2/1)\n> \n> x',
  ],
  [
    'links files of the forum',
    '![a|10x20, 50%](upload://x.png)',
    '[a](https://forum.sea.example/uploads/short-url/x.png)',
  ],
  ['shows what was brought along', '![a|10x20](upload://kept.png)', '![a](/uploads/1.webp#4x2)'],
  ['leads links into the forum here', '[b](https://forum.sea.example/t/c/5/2)', '[b](/t/c/5/2)'],
  [
    'shows pictures from elsewhere',
    '![c|10x20](https://pics.example/c.png)',
    '![c](https://pics.example/c.png)',
  ],
  ['opens what was folded away', '[details="More"]\nhidden\n[/details]', '**More**\nhidden'],
  ['keeps the choices of a poll', '[poll type=regular]\n* one\n* two\n[/poll]', '* one\n* two'],
  ['says a date', '[date=2021-05-01 time=10:00:00 timezone="Europe/Oslo"]', '2021-05-01 10:00:00'],
] as const)('%s', ([, raw, ours]) => {
  expect(markdownOf(raw, speech)).toBe(ours)
})

it('reads whatever somebody wrote, in time', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '[quote="',
      '[quote]',
      '[/quote]',
      '```',
      '`',
      '@Old_Tom',
      '](',
      '![',
      '\n',
      'x',
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(pieces, (parts) => {
      expect(typeof renderMarkdown(markdownOf(parts.join(''), speech))).toBe('string')
    }),
  )
  for (const piece of ['[quote]', '[', '`', '@a.', '![a](', '[details=', '\n> ', '```\n']) {
    const started = performance.now()
    markdownOf(piece.repeat(20_000), speech)
    expect(performance.now() - started, piece).toBeLessThan(2_000)
  }
})
