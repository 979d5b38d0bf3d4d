import { isBlocked } from '../identity/sighting.ts'

/** What is known of a person, over all their profiles, by which they are compared. */
export interface Facts {
  id: string
  name: string
  /** Somebody gave them their name for want of a better one. */
  isNameless: boolean
  location: string
  locale: string | null
  timeZone: string | null
  emails: readonly { value: string; isVerified: boolean }[]
  phones: readonly string[]
  handles: readonly { place: string; value: string }[]
}

const noreply = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/

/** The mailbox behind an address: what follows a plus sign is its reader's own business. */
export function mailboxOf(email: string): string {
  const [local = '', host = ''] = email.toLowerCase().split('@')
  const [name = ''] = local.split('+')
  return isGoogle(host) ? `${name.replaceAll('.', '')}@gmail.com` : `${name || local}@${host}`
}

function isGoogle(host: string): boolean {
  return host === 'gmail.com' || host === 'googlemail.com'
}

/** The user name that an address of GitHub's gives away. */
export function userOfNoreply(email: string): string | undefined {
  return noreply.exec(email.toLowerCase())?.[1]
}

/** A name in the form we compare by: no accents, no punctuation, whatever comes first. */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
}

/** The end of a number, which is the same with and without the code of the country. */
export function phoneEnd(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 8 || isBlocked(digits) ? undefined : digits.slice(-9)
}

/**
 * Rough words for who somebody is: only people who share one are compared, so that the cost of
 * somebody new does not grow with all people.
 */
export function keysOf(facts: Facts): string[] {
  const keys = new Set<string>()
  for (const { value } of facts.emails) {
    const user = userOfNoreply(value)
    keys.add(user === undefined ? `mailbox ${mailboxOf(value)}` : `user ${user}`)
  }
  for (const { value } of facts.handles) {
    const handle = value.toLowerCase()
    if (handle.includes('@')) keys.add(`mailbox ${mailboxOf(handle)}`)
    else if (!isBlocked(handle)) keys.add(`user ${handle}`)
  }
  for (const phone of facts.phones) {
    const end = phoneEnd(phone)
    if (end !== undefined) keys.add(`phone ${end}`)
  }
  for (const key of keysOfName(facts)) keys.add(key)
  return [...keys].map((key) => key.slice(0, 400))
}

/** The whole name, and each end of it with the first letter of the other: one may be misspelt. */
function keysOfName({ name, isNameless }: Facts): string[] {
  const words = nameWords(name)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (isNameless || isBlocked(words.join(' '))) return []
  if (words.length < 2) return [`name ${first}`]
  return [`name ${words.join(' ')}`, `part ${first} ${last[0]}`, `part ${last} ${first[0]}`]
}
