import type { SentMessageInfo } from 'nodemailer'
import type { Options } from 'nodemailer/lib/mailer'
import { headerLines, localPart, type LetterHeaders } from './headers.ts'
import { cleanAddress, cleanLine } from './lines.ts'

export interface Mailer {
  send(letter: Posted): Promise<void>
  close(): void
}

export interface Posted {
  id: string
  to: string
  subject: string
  text: string
  html: string | null
  headers: LetterHeaders
}

/** The way to the mail server; without one there is none, and letters are kept. */
export async function openMailer({
  smtpUrl,
  from,
  replyDomain,
}: {
  smtpUrl: string | undefined
  from: string
  /** Where letters are taken; without it, replies and what cannot be delivered go to `from`. */
  replyDomain?: string | undefined
}): Promise<Mailer | undefined> {
  if (smtpUrl === undefined) return undefined
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(letter) {
      await (transport.sendMail(compose(letter, from, replyDomain)) as Promise<SentMessageInfo>)
    },
    close: () => transport.close(),
  }
}

/** The one place where letters get their headers. */
export function compose(letter: Posted, from: string, replyDomain?: string): Options {
  const sender = cleanLine(from)
  const to = cleanAddress(letter.to)
  const domain = replyDomain ?? domainOf(sender)
  const { replyTo } = letter.headers
  const takesReplies = replyDomain !== undefined && replyTo !== undefined
  return {
    from: sender,
    to: { name: '', address: to },
    subject: cleanLine(letter.subject),
    text: letter.text,
    ...(letter.html === null ? {} : { html: letter.html }),
    ...(takesReplies ? { replyTo: `${localPart(replyTo)}@${replyDomain}` } : {}),
    // What comes back names the letter that it answers, whatever the other server writes into it.
    ...(replyDomain === undefined
      ? {}
      : { envelope: { from: `bounce+${letter.id}@${replyDomain}`, to } }),
    messageId: `<${letter.id}@${domain}>`,
    headers: {
      ...headerLines(letter.headers, domain),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  }
}

/** The domain of a sender such as `The Guild <guild@example.com>`. */
function domainOf(sender: string): string {
  return /@([\w.-]+)>?$/.exec(sender)?.[1] ?? 'localhost'
}
