import type { IncomingLetter } from './read-incoming.ts'

/** Why nobody should answer a letter, nor take it for somebody's words. */
export type Automatic = 'auto' | 'list' | 'bulk' | 'bounce' | 'own'

/**
 * Whether a program wrote or passed on a letter: by its return path, and by what such letters say
 * of themselves (RFC 3834 §5, RFC 2919, and what was usual before).
 */
export function automaticIn(
  letter: IncomingLetter,
  { returnPath, domain }: { returnPath?: string | undefined; domain: string },
): Automatic | undefined {
  const { headers } = letter
  const says = (name: string, pattern: RegExp) => headers(name).some((line) => pattern.test(line))
  if (letter.report) return 'bounce'
  if (isOwn(letter, domain)) return 'own'
  if (isFromServer(letter)) return 'bounce'
  if (says('auto-submitted', /^(?!no\b)/i)) return 'auto'
  if (AUTO_REPLIES.some((name) => says(name, /./))) return 'auto'
  if (says('precedence', /^(auto_reply|auto-reply)/i)) return 'auto'
  if (says('precedence', /^(bulk|junk|list)/i)) return 'bulk'
  if (LISTS.some((name) => says(name, /./))) return 'list'
  const path = returnPath ?? headers('return-path')[0]
  return path !== undefined && /^<?\s*>?$/.test(path) ? 'bounce' : undefined
}

const LISTS = ['list-id', 'list-unsubscribe', 'list-post', 'mailing-list', 'feedback-id']
const AUTO_REPLIES = [
  'x-autoreply',
  'x-autorespond',
  'x-auto-reply',
  'x-autoreply-from',
  'x-mail-autoreply',
]

/** Whether a mail server wrote it, and no person. */
export function isFromServer({ from }: IncomingLetter): boolean {
  return from !== undefined && /^(mailer-daemon|postmaster)@/.test(from)
}

/** A letter of ours that came back to us. */
function isOwn({ messageId, from }: IncomingLetter, domain: string): boolean {
  const id = messageId?.toLowerCase() ?? ''
  const isOurs = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@/.test(id)
  if (isOurs && id.endsWith(`@${domain}`)) return true
  return from !== undefined && from.endsWith(`@${domain}`) && /^(reply|start|bounce)\+/.test(from)
}

/**
 * What our own mail server found of the sender (RFC 8601): `fail` if DMARC says that it is not who
 * it says. Only the topmost result counts that bears the name of the host we trust.
 */
export function dmarcOf(
  { headers }: IncomingLetter,
  trustedHost: string | undefined,
): 'pass' | 'fail' | 'none' {
  if (trustedHost === undefined) return 'none'
  const results = headers('authentication-results')
  const ours = results.find(
    (line) => line.split(/[;\s]/, 1)[0]?.toLowerCase() === trustedHost.toLowerCase(),
  )
  const found = /;\s{0,20}dmarc\s{0,5}=\s{0,5}(\w{1,20})/i.exec(ours ?? '')?.[1]?.toLowerCase()
  return found === 'pass' || found === 'fail' ? found : 'none'
}
