import { createTransport, type SentMessageInfo } from 'nodemailer'
import type { Options } from 'nodemailer/lib/mailer'
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
}

/** The way to the mail server; without one there is none, and letters are kept. */
export function openMailer({
  smtpUrl,
  from,
}: {
  smtpUrl: string | undefined
  from: string
}): Mailer | undefined {
  if (smtpUrl === undefined) return undefined
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
      await (transport.sendMail(compose(letter, from)) as Promise<SentMessageInfo>)
    },
    close: () => transport.close(),
  }
}

/** The one place where letters get their headers. */
export function compose(letter: Posted, from: string): Options {
  const sender = cleanLine(from)
  const domain = /@([\w.-]+)>?$/.exec(sender)?.[1] ?? 'localhost'
  return {
    from: sender,
    to: { name: '', address: cleanAddress(letter.to) },
    subject: cleanLine(letter.subject),
    text: letter.text,
    ...(letter.html === null ? {} : { html: letter.html }),
    messageId: `<${letter.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}
