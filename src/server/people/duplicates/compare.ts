import { mailboxOf, nameWords, phoneEnd, userOfNoreply, type Facts } from './facts.ts'
import type { Ground } from './ground.ts'

const FLOOR = 20

/**
 * How sure it is that two people are one, in hundredths, and why. The rules and their weights are
 * those of crowd.dev's memberSimilarityCalculator; that one given name alone says little, and that a
 * shared telephone is weak, is our own.
 */
export function compare(one: Facts, other: Facts): { score: number; reasons: Ground[] } {
  const place = placeOfBoth(one, other)
  if (place !== undefined) return scored([{ rule: 'other-username', weight: FLOOR, place }])
  const mailbox = sharedMailbox(one, other)
  if (mailbox) return scored([mailbox, ...sharedName(one, other)])
  const username = sharedUsername(one, other)
  if (username) return scored([username, ...sharedName(one, other)])
  const [name] = sharedName(one, other)
  const base = name ?? likeName(one, other)
  return scored([...(base ? [base] : []), ...circumstances(one, other, base !== undefined)])
}

/** The first reason is the ground; of those that follow each adds or takes away. */
function scored(reasons: Ground[]): { score: number; reasons: Ground[] } {
  const [ground] = reasons
  const isProof = ground?.rule === 'mailbox' || ground?.rule === 'username'
  const counted = isProof ? reasons.slice(0, 1) : reasons
  const sum = counted.reduce((sum, { weight }) => sum + weight, 0)
  return { score: Math.max(FLOOR, Math.min(97, sum), isProof ? sum : 0), reasons }
}

/** Where each bears another name than the other: nobody needs two. */
function placeOfBoth(one: Facts, other: Facts): string | undefined {
  const places = new Set(one.handles.map(({ place }) => place))
  return [...places].find((place) => {
    const [mine, theirs] = [one, other].map(
      ({ handles }) =>
        new Set(handles.filter((it) => it.place === place).map(({ value }) => value.toLowerCase())),
    )
    return theirs?.size && mine && ![...mine].some((name) => theirs.has(name))
  })
}

function sharedMailbox(one: Facts, other: Facts): Ground | undefined {
  const theirs = new Map<string, boolean>()
  for (const { value, isVerified } of other.emails) {
    const mailbox = mailboxOf(value)
    theirs.set(mailbox, isVerified || theirs.get(mailbox) === true)
  }
  const shared = one.emails.filter(({ value }) => theirs.has(mailboxOf(value)))
  if (shared.length === 0) return undefined
  const isVerified = shared.some(
    (email) => email.isVerified || theirs.get(mailboxOf(email.value)) === true,
  )
  return { rule: 'mailbox', weight: isVerified ? 98 : 90 }
}

/** One is called at some place by the other's address, or as the other's address gives away. */
function sharedUsername(one: Facts, other: Facts): Ground | undefined {
  const place = usernameIn(one, other) ?? usernameIn(other, one)
  return place === undefined ? undefined : { rule: 'username', weight: 95, place }
}

function usernameIn({ handles }: Facts, { emails }: Facts): string | undefined {
  const mailboxes = new Set(emails.map(({ value }) => mailboxOf(value)))
  const users = new Set(emails.map(({ value }) => userOfNoreply(value)))
  const found = handles.find(({ place, value }) => {
    const handle = value.toLowerCase()
    if (handle.includes('@')) return mailboxes.has(mailboxOf(handle))
    return place.toLowerCase().includes('github') && users.has(handle)
  })
  return found?.place
}

function sharedName(one: Facts, other: Facts): Ground[] {
  const words = nameWords(one.name)
  if (one.isNameless || other.isNameless || words.length === 0) return []
  if (words.join(' ') !== nameWords(other.name).join(' ')) return []
  return [{ rule: 'same-name', weight: words.length > 1 ? 90 : 70 }]
}

function likeName(one: Facts, other: Facts): Ground | undefined {
  if (one.isNameless || other.isNameless) return undefined
  const [mine, theirs] = [nameWords(one.name).join(' '), nameWords(other.name).join(' ')]
  const longer = Math.max(mine.length, theirs.length)
  if (longer === 0) return undefined
  const weight = Math.round(100 * (1 - levenshtein(mine, theirs) / longer))
  return weight > FLOOR ? { rule: 'like-name', weight } : undefined
}

function circumstances(one: Facts, other: Facts, isNamed: boolean): Ground[] {
  const reasons: Ground[] = []
  const [here, there] = [one, other].map(({ location }) => nameWords(location).join(' '))
  if (here && there) {
    reasons.push(
      here === there ? { rule: 'location', weight: 5 } : { rule: 'other-location', weight: -10 },
    )
  }
  if (differ(one.locale, other.locale)) reasons.push({ rule: 'other-language', weight: -5 })
  if (differ(one.timeZone, other.timeZone)) reasons.push({ rule: 'other-time-zone', weight: -5 })
  const ends = new Set(one.phones.map(phoneEnd))
  ends.delete(undefined)
  if (other.phones.some((phone) => ends.has(phoneEnd(phone))))
    // Families and firms share telephones.
    reasons.unshift({ rule: 'phone', weight: isNamed ? 5 : 50 })
  return reasons
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other
}

/** How many letters must be changed, put in or left out to come from one word to the other. */
function levenshtein(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
