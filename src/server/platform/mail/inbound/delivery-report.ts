import type { Attachment } from 'mailparser'

/** What a mail server says became of a letter of ours (RFC 3464). */
export interface DeliveryReport {
  kind: 'hard' | 'soft' | 'delivered'
  /** Such as 5.1.1 (RFC 3463). */
  status: string
  /** Every id that stands in the report; one may be that of the letter. */
  letterIds: string[]
}

const OWN_ID = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^\s<>]{1,255}>/gi
const LONGEST = 300_000

export function reportIn(
  attachments: readonly Attachment[],
  headers: (name: string) => string[],
  raw: Buffer,
): DeliveryReport | undefined {
  const part = attachments.find(({ contentType }) => contentType === 'message/delivery-status')
  const type = headers('content-type').join(' ')
  if (!part && !/report-type="?delivery-status/i.test(type)) return undefined
  const text = part ? part.content.subarray(0, LONGEST).toString('latin1') : ''
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]{0,20}([^\\r\\n]{1,200})`, 'im').exec(text)?.[1]?.trim() ?? ''
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field('status'))?.[0] ?? ''
  return {
    kind: kindOf(status, field('action').toLowerCase()),
    status,
    letterIds: Array.from(
      raw.subarray(0, LONGEST).toString('latin1').matchAll(OWN_ID),
      ([, id = '']) => id.toLowerCase(),
    ).slice(0, 20),
  }
}

/** That a server will not have us (5.7) says nothing of the mailbox: it counts little. */
function kindOf(status: string, action: string): DeliveryReport['kind'] {
  if (['delivered', 'relayed', 'expanded'].includes(action)) return 'delivered'
  const isFinal = status.startsWith('5.') || (status === '' && action === 'failed')
  return isFinal && !status.startsWith('5.7') ? 'hard' : 'soft'
}
