import * as fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Options } from 'nodemailer/lib/mailer'
import { expect, it } from 'vitest'
import { cutQuotes } from './cut-quotes.ts'
import { automaticIn } from './origin.ts'
import { readIncoming } from './read-incoming.ts'

const domain = 'club.example'
const dot = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

function compose(options: Options): Promise<Buffer> {
  const whole = { from: 'Bo <bo@home.example>', to: 'reply+key@club.example', subject: 'Re: Tea' }
  return new MailComposer({ ...whole, text: 'Yes, please.', ...options }).compile().build()
}

it('never throws, whatever is in a letter', async () => {
  const whole = await compose({
    html: '<p>Hällo <b>you</b></p>',
    attachments: [
      { filename: 'ä.gif', content: dot },
      { raw: 'Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nhi' },
    ],
  })
  const noise = fc.record({
    at: fc.nat(whole.length - 1),
    length: fc.nat(200),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom(
          '\r\n\r\n',
          '=?x-no?b?####?=',
          'charset=x-none',
          '\0',
          'boundary="',
          '--',
          '=',
        )
        .map((text) => Buffer.from(text)),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(noise, { minLength: 1, maxLength: 8 }), async (noises) => {
      let raw = whole
      for (const { at, length, bytes } of noises) {
        raw = Buffer.concat([raw.subarray(0, at), bytes, raw.subarray(at + length)])
      }
      const read = await readIncoming(raw)
      expect(typeof read.text).toBe('string')
      cutQuotes(read.text)
      automaticIn(read, { domain })
    }),
    { numRuns: 300 },
  )
}, 60_000)

const nested = (depth: number): string =>
  depth === 0
    ? 'Subject: end\r\n\r\nhi'
    : `Subject: ${depth}\r\nContent-Type: message/rfc822\r\n\r\n${nested(depth - 1)}`
const parts = (count: number) =>
  `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nhi\r\n'.repeat(count)}--b--`

it.for([
  ['ten thousand parts', parts(10_000), 'structure'],
  ['letters in letters', nested(100), 'structure'],
  ['a few parts', parts(20), undefined],
  ['no end of headers', 'Subject: x\r\n'.repeat(100_000), undefined],
  ['nothing at all', '', undefined],
] as const)('reads %s in no time', async ([, text, trouble]) => {
  const start = performance.now()
  const read = await readIncoming(Buffer.from(`From: a@b.example\r\n${text}`))
  expect(performance.now() - start).toBeLessThan(3_000)
  if (trouble) expect(read.trouble).toBe(trouble)
})

it('takes time in proportion to the size of a letter', async () => {
  const time = async (size: number, piece: string) => {
    const html = await compose({ text: undefined, html: piece.repeat(size / piece.length) })
    const start = performance.now()
    await readIncoming(html)
    return performance.now() - start
  }
  for (const piece of [
    '<b>',
    '<b>x</b>',
    '<a href=https://x>',
    '<blockquote>x',
    '[',
    '*<b>*</b>',
    '&',
  ]) {
    await time(20_000, piece)
    expect(await time(400_000, piece), piece).toBeLessThan(2_500)
  }
}, 60_000)
