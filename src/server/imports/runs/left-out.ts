/** Why something of a source was not taken over. */
export const leftOutReasons = {
  unreadable: 'could not be read',
  loose: 'is about posts or people that the source leaves out',
  deleted: 'was deleted or hidden there',
  whisper: 'was said among staff',
  letter: 'was written in private',
  incomplete: 'lacks its opening post',
  picture: 'picture that could not be fetched, or is none; the text links to where it was',
  elsewhere: 'picture that lies with others and stays there',
  file: 'file that is no picture; the text links to where it was',
  rights: 'right that somebody had there; give it anew where you want it',
  address: 'e-mail address that belongs to somebody else here, or is none',
  ballot: 'poll that stands in its text with its counts; who chose what stays there',
  tag: 'tag beyond the fifth of a topic',
  used: 'in use since, and stays',
  changed: 'was changed since, and stays as it is',
  refunded: 'order with a refund, and stays',
  protected: 'protection against answers of newcomers, which levels of trust do here',
} as const
export type LeftOutReason = keyof typeof leftOutReasons

export interface LeftOut {
  reason: LeftOutReason
  count: number
  /** A few of them, such as `post 12`. */
  examples: string[]
}

const MOST_EXAMPLES = 5
const MOST_LISTED = 10_000

/** Collects what a run does not take over: all of it counted, a part of it by name. */
export class Remainder {
  readonly #counts = new Map<LeftOutReason, number>()
  readonly #listed = new Map<LeftOutReason, Set<string>>()
  #length = 0

  add(reason: LeftOutReason, what: string, count = 1): void {
    const listed = this.#listed.get(reason) ?? new Set()
    if (listed.has(what) || count === 0) return
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count)
    this.#listed.set(reason, listed)
    if (this.#length === MOST_LISTED) return
    this.#length += 1
    listed.add(what)
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  get leftOut(): LeftOut[] {
    return [...this.#counts].map(([reason, count]) => {
      const examples = [...(this.#listed.get(reason) ?? [])].slice(0, MOST_EXAMPLES)
      return { reason, count, examples }
    })
  }

  /** One row for each thing that is known by name. */
  get rows(): [what: string, why: string][] {
    return [...this.#listed].flatMap(([reason, listed]) =>
      [...listed].map((what): [string, string] => [what, leftOutReasons[reason]]),
    )
  }
}
