import { setTimeout as wait } from 'node:timers/promises'
import type { AddressObject, Attachment, ParsedMail } from 'mailparser'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { reportIn, type DeliveryReport } from './delivery-report.ts'
import { isOverbuilt } from './structure.ts'

/** A letter that came in. Everything in it was written by somebody else, and may be false. */
export interface IncomingLetter {
  messageId: string | undefined
  /** The ids of letters that it says it answers. */
  answers: string[]
  from: string | undefined
  /** All addresses it says it was sent to, in small letters. */
  to: string[]
  subject: string
  /** Its words as Markdown, with quotes and signature. */
  text: string
  images: IncomingImage[]
  /** Every header line with this name, topmost first, without what folds it. */
  headers(name: string): string[]
  report: DeliveryReport | undefined
  /** Why it could not be read as a whole: what is left of it are its headers at most. */
  trouble: 'structure' | 'unreadable' | undefined
}

export interface IncomingImage {
  name: string
  bytes: Buffer
}

/** More than this, door and parser refuse. */
export const LARGEST_LETTER = 12 * 1024 * 1024
const LARGEST_TEXT = 500_000
const LARGEST_HEAD = 64 * 1024
const MOST_IMAGES = 10
const MOST_MS = 20_000

/** Reads a letter. It never throws: what cannot be read comes back with its trouble. */
export async function readIncoming(raw: Buffer): Promise<IncomingLetter> {
  const trouble = isOverbuilt(raw) ? 'structure' : undefined
  try {
    if (!trouble) return shapeOf(await parse(raw), raw)
  } catch {
    return shapeOf(await parse(headOf(raw)).catch(() => nothing), raw, 'unreadable')
  }
  return shapeOf(await parse(headOf(raw)).catch(() => nothing), raw, trouble)
}

async function parse(raw: Buffer): Promise<ParsedMail> {
  // Ten megabytes that a house without letters never needs.
  const { simpleParser } = await import('mailparser')
  const late = new AbortController()
  const limit = wait(MOST_MS, undefined, { signal: late.signal, ref: false })
  const parsed = simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
    checksumAlgo: false,
  } as Parameters<typeof simpleParser>[1])
  try {
    const tooLate = limit.then(() => Promise.reject(new Error('This letter takes too long.')))
    return await Promise.race([parsed, tooLate])
  } finally {
    late.abort()
    limit.catch(() => undefined)
  }
}

/** All headers without a body; a letter without an end of headers is cut somewhere. */
function headOf(raw: Buffer): Buffer {
  const text = raw.subarray(0, LARGEST_HEAD).toString('latin1')
  const end = text.search(/\r?\n\r?\n/)
  const head = (end < 0 ? text : text.slice(0, end)).replace(
    /^content-.*(\r?\n[ \t].*)*/gim,
    'X-Cut: 1',
  )
  return Buffer.from(`${head}\r\n\r\n`, 'latin1')
}

const nothing: Pick<ParsedMail, 'headerLines' | 'attachments' | 'html'> & { text?: string } = {
  headerLines: [],
  attachments: [],
  html: false,
}

function shapeOf(
  mail: Partial<ParsedMail>,
  raw: Buffer,
  trouble?: IncomingLetter['trouble'],
): IncomingLetter {
  const lines = mail.headerLines ?? []
  const headers = (name: string) =>
    lines.flatMap(({ key, line }) =>
      key === name
        ? [
            line
              .slice(line.indexOf(':') + 1)
              .replace(/\s+/g, ' ')
              .trim(),
          ]
        : [],
    )
  return {
    messageId: idsIn(headers('message-id').join(' '))[0],
    answers: idsIn([...headers('in-reply-to'), ...headers('references')].join(' ')),
    from: addressesOf(mail.from)[0],
    to: [...addressesOf(mail.to), ...addressesOf(mail.cc), ...routed(headers)],
    subject: (typeof mail.subject === 'string' ? mail.subject : '').slice(0, 500),
    text: wordsOf(mail).slice(0, LARGEST_TEXT),
    images: (mail.attachments ?? []).filter(isImage).slice(0, MOST_IMAGES).map(imageOf),
    headers,
    report: reportIn(mail.attachments ?? [], headers, raw),
    trouble,
  }
}

/** Text is preferred: it is what its writer meant by every reader. */
function wordsOf({ text, html }: Partial<ParsedMail>): string {
  const words = typeof text === 'string' ? text.trim() : ''
  if (words !== '' || typeof html !== 'string') return words
  return htmlToMarkdown(html)
}

function routed(headers: IncomingLetter['headers']): string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to']
  return names
    .flatMap(headers)
    .flatMap((line) => /[^\s<>@]{1,64}@[^\s<>@]{1,255}/.exec(line) ?? [])
    .map(small)
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  const fields = field === undefined ? [] : [field].flat()
  const all = fields.flatMap(({ value }) => value.flatMap((each) => each.group ?? [each]))
  return all.slice(0, 100).flatMap(({ address }) => (address ? [small(address)] : []))
}

function small(address: string): string {
  return address.trim().toLowerCase()
}

function idsIn(text: string): string[] {
  return Array.from(text.slice(0, 20_000).matchAll(/<([^<>\s]{3,250})>/g), ([, id = '']) => id)
}

function isImage({ contentType, size }: Attachment): boolean {
  return /^image\/(png|jpe?g|gif|webp|heic|avif)$/i.test(contentType) && size > 0
}

function imageOf({ filename, content }: Attachment): IncomingImage {
  return { name: (filename ?? 'image').slice(0, 200), bytes: content }
}
