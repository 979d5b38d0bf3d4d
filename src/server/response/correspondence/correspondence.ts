import type { Files } from '#files'
import type { LetterSubject } from '#mail'

export type Door = 'smtp' | 'lmtp' | 'imap' | 'command'

/** What became of a letter. `failed` is our own mistake: it waits to be tried again. */
export const fates = ['posted', 'refused', 'ignored', 'quarantined', 'failed'] as const
export type Fate = (typeof fates)[number]

export type PostedType = 'topic' | 'reply' | 'comment' | 'message'

/** Why, in one word: our own, or the code of the act that said no. */
export type Code = string

/** What there must be to take letters. */
export interface PostOffice {
  /** The part of our addresses behind the @. */
  domain: string
  /** The mail server whose word on senders we take, by the name it gives itself (RFC 8601). */
  trustedHost: string | undefined
  files: Files
  /** Where the community is read. */
  origin: string
  siteName: () => Promise<string>
}

/** What the door knows of a letter beside what stands in it. */
export interface Envelope {
  door: Door
  /** To whom it was handed over; without it, the headers say. */
  recipient?: string | undefined
  /** Whom to tell when it cannot be delivered: nobody, if empty. */
  returnPath?: string | undefined
}

/** A letter that came in, as the desk sees it: never its words, which may be private. */
export interface IncomingCard {
  id: string
  door: Door
  from: string | null
  subject: string
  personId: string | null
  personName: string | null
  personHandle: string | null
  about: LetterSubject | null
  fate: Fate
  code: Code
  because: string
  posted: { type: PostedType; id: string } | null
  bytes: number
  attempts: number
  receivedAt: Date
  mayRetry: boolean
}

export interface Outcome {
  id: string
  fate: Fate
  code: Code
  because: string
}

/** As much of a letter is kept as it came, and for so long. */
export const KEPT_BYTES = 220_000
export const KEPT_DAYS = 90
