import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Options } from 'nodemailer/lib/mailer'
import { expect, it } from 'vitest'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { cutQuotes } from './cut-quotes.ts'
import { automaticIn, dmarcOf } from './origin.ts'
import { readIncoming } from './read-incoming.ts'

const domain = 'club.example'
const dot = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

function compose(options: Options): Promise<Buffer> {
  return new MailComposer({
    from: 'Bo <Bo@Home.example>',
    to: 'reply+key@club.example',
    subject: 'Re: Tea',
    text: 'Yes, please.',
    messageId: '<1@home.example>',
    ...options,
  })
    .compile()
    .build()
}

async function letter(options: Options = {}) {
  return await readIncoming(await compose(options))
}

it('reads who wrote to whom, and what', async () => {
  const read = await letter({ attachments: [{ filename: 'dot.gif', content: dot }] })
  expect(read).toMatchObject({
    messageId: '1@home.example',
    from: 'bo@home.example',
    to: ['reply+key@club.example'],
    subject: 'Re: Tea',
    text: 'Yes, please.',
    images: [{ name: 'dot.gif', bytes: dot }],
    trouble: undefined,
  })
})

it('reads HTML when there is no text', async () => {
  const html =
    '<p>Hello <b>you</b>, see <a href="https://a.example/x">this</a></p><ul><li>x<li>y</ul>'
  const read = await letter({ text: undefined, html })
  expect(read.text).toBe('Hello **you**, see [this](https://a.example/x)\n\n- x\n- y')
  expect((await letter({ html })).text).toBe('Yes, please.')
})

it('cuts what mail programs quote in HTML', () => {
  const gmail =
    '<div>Yes *</div><div class="gmail_quote"><div class="gmail_attr">On Tue, 2 Apr 2024, Ann ' +
    '&lt;ann@club.example&gt; wrote:<br></div><blockquote>Tea?</blockquote></div>'
  const outlook =
    '<p>Yes</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Ann</div><p>Tea?'
  const signed = '<p>Yes</p><div class="gmail_signature">Bo, CEO</div>'
  expect(cutQuotes(htmlToMarkdown(gmail))).toBe('Yes \\*')
  expect(cutQuotes(htmlToMarkdown(outlook))).toBe('Yes')
  expect(cutQuotes(htmlToMarkdown(signed))).toBe('Yes')
  expect(htmlToMarkdown('<script>x</script><img src="https://spy.example/1.gif">Yes')).toBe('Yes')
})

it('says of letters that a program wrote why they are', async () => {
  const by = async (headers: Record<string, string>, returnPath?: string) =>
    automaticIn(await letter({ headers }), { returnPath, domain })
  expect(await by({})).toBeUndefined()
  expect(await by({ 'Auto-Submitted': 'no' })).toBeUndefined()
  expect(await by({ 'Auto-Submitted': 'auto-replied' })).toBe('auto')
  expect(await by({ 'X-Autoreply': 'yes' })).toBe('auto')
  expect(await by({ Precedence: 'bulk' })).toBe('bulk')
  expect(await by({ 'List-Id': '<tea.example>' })).toBe('list')
  expect(await by({}, '')).toBe('bounce')
  expect(await by({ 'Return-Path': '<>' })).toBe('bounce')
  const own = { messageId: '<01900000-0000-7000-8000-000000000001@club.example>' }
  expect(automaticIn(await letter(own), { domain })).toBe('own')
})

it('believes of those who checked the sender only the host that is trusted', async () => {
  const headers = { 'Authentication-Results': 'mx.club.example; spf=pass; dmarc=fail (p=none)' }
  const read = await letter({ headers })
  expect(dmarcOf(read, 'mx.club.example')).toBe('fail')
  expect(dmarcOf(read, 'mx.other.example')).toBe('none')
  expect(dmarcOf(read, undefined)).toBe('none')
})

it('understands what a server says of a letter that it could not deliver', async () => {
  const id = '01900000-0000-7000-8000-000000000001'
  const report = (status: string, action = 'failed') =>
    readIncoming(
      Buffer.from(
        [
          'From: MAILER-DAEMON@mx.example',
          'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
          '',
          '--b',
          'Content-Type: text/plain',
          '',
          'Sorry.',
          '--b',
          'Content-Type: message/delivery-status',
          '',
          'Reporting-MTA: dns; mx.example',
          '',
          'Final-Recipient: rfc822; ada@example.com',
          `Action: ${action}`,
          `Status: ${status}`,
          '--b',
          'Content-Type: text/rfc822-headers',
          '',
          `Message-ID: <${id}@club.example>`,
          '--b--',
        ].join('\r\n'),
      ),
    )
  expect(await report('5.1.1')).toMatchObject({ report: { kind: 'hard', letterIds: [id] } })
  expect(await report('4.2.2', 'delayed')).toMatchObject({ report: { kind: 'soft' } })
  expect(await report('5.7.1')).toMatchObject({ report: { kind: 'soft' } })
  expect(await report('2.0.0', 'delivered')).toMatchObject({ report: { kind: 'delivered' } })
})
