import { z } from 'zod'

const empty = (value: unknown) => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(empty, schema.optional())

/** `host:port`; an IPv6 address stands in brackets. */
const place = z
  .string()
  .regex(/^(\[[\da-f:]+\]|[^\s:]+)?:\d{1,5}$/i, 'write it as host:port, such as 127.0.0.1:2525')
  .transform((text) => {
    const colon = text.lastIndexOf(':')
    const host = text.slice(0, colon).replace(/^\[|\]$/g, '')
    return { host: host === '' ? '127.0.0.1' : host, port: Number(text.slice(colon + 1)) }
  })
const hostName = z.string().regex(/^[\w.-]+$/, 'write it as a name, such as club.example.com')

/** How letters come in; without any of these, none do. */
export const inboundSettings = {
  GUILDHALL_INBOUND_SMTP: optional(place).describe(
    'Where to listen for letters by SMTP, such as 0.0.0.0:25; :2525 means this machine only.',
  ),
  GUILDHALL_INBOUND_LMTP: optional(place).describe(
    'Where to listen for letters by LMTP from a mail server, such as 127.0.0.1:2424.',
  ),
  GUILDHALL_INBOUND_CERT: optional(z.string()).describe(
    'A file with the certificate by which senders may encrypt (STARTTLS); needs the key as well.',
  ),
  GUILDHALL_INBOUND_KEY: optional(z.string()).describe('The file with the key of the certificate.'),
  GUILDHALL_INBOUND_IMAP: optional(z.url({ protocol: /^imaps?$/ })).describe(
    'A mailbox of its own to take letters from: imaps://user:password@mail.example.com/INBOX.',
  ),
  GUILDHALL_INBOUND_IMAP_DONE: optional(z.string()).describe(
    'The folder that letters are moved to once they are taken; without it they are marked as read.',
  ),
  GUILDHALL_INBOUND_DOMAIN: optional(hostName).describe(
    'What stands behind the @ of addresses for replies; without it, that of MAIL_FROM.',
  ),
  GUILDHALL_INBOUND_TRUSTED: optional(hostName).describe(
    'The mail server whose Authentication-Results are believed, by the name that stands in them.',
  ),
}

export interface Inbound {
  /** What stands behind the @ of our addresses; undefined while no letters are taken. */
  domain: string | undefined
  smtp: { host: string; port: number } | undefined
  lmtp: { host: string; port: number } | undefined
  tls: { certFile: string; keyFile: string } | undefined
  imap: { url: string; doneFolder: string | undefined } | undefined
  trustedHost: string | undefined
}

type Read = z.infer<z.ZodObject<typeof inboundSettings>>

export function inboundOf(data: Read, mailFrom: string): Inbound {
  const { GUILDHALL_INBOUND_CERT: certFile, GUILDHALL_INBOUND_KEY: keyFile } = data
  const url = data.GUILDHALL_INBOUND_IMAP
  const [smtp, lmtp] = [data.GUILDHALL_INBOUND_SMTP, data.GUILDHALL_INBOUND_LMTP]
  const isOpen = smtp !== undefined || lmtp !== undefined || url !== undefined
  const own = /@([\w.-]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost'
  return {
    domain: (data.GUILDHALL_INBOUND_DOMAIN ?? (isOpen ? own : undefined))?.toLowerCase(),
    smtp,
    lmtp,
    tls: certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined,
    imap: url === undefined ? undefined : { url, doneFolder: data.GUILDHALL_INBOUND_IMAP_DONE },
    trustedHost: data.GUILDHALL_INBOUND_TRUSTED,
  }
}
