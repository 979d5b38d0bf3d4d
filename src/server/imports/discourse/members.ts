import { idOf } from '#import-runs'
import type { Member } from './answers.ts'

export interface KnownMember {
  username: string
  name: string
  bio: string
  /** As the forum tells it, to those who may know. */
  email: string
  avatar: string
  /** Rights that somebody had there, in words; they are not given here. */
  rights: string[]
  suspension: { at: Date | undefined; until: Date; because: string } | undefined
  /** When they joined; unknown of those who only wrote. */
  createdAt: Date | undefined
  /** The first time we hear of them. */
  seenAt: Date | undefined
}

const FORMER = 'former'

/** Everybody who appears in a forum, by number; whoever is gone is one and the same. */
export class Members {
  readonly source: string
  readonly #members = new Map<number, KnownMember>()
  readonly #ids = new Map<number, string>()
  readonly #numbers = new Map<string, number>()
  readonly #fresh = new Set<string>()
  readonly #handles = new Map<string, string>()
  hasFormer = false

  constructor(source: string) {
    this.source = source
  }

  get all(): [id: number, member: KnownMember][] {
    return [...this.#members]
  }

  get size(): number {
    return this.#members.size
  }

  /** Notes what an answer tells of somebody; the fuller word counts. */
  meet(member: Member, seenAt?: Date): void {
    const { id, username, name, bio_raw, created_at } = member
    const known = this.#members.get(id)
    this.#numbers.set(username.toLowerCase(), id)
    this.#members.set(id, {
      username,
      name: name || (known?.name ?? ''),
      bio: bio_raw || (known?.bio ?? ''),
      email: member.email || (known?.email ?? ''),
      avatar: member.avatar_template || (known?.avatar ?? ''),
      rights: [...new Set([...(known?.rights ?? []), ...rightsOf(member)])],
      suspension: suspensionOf(member) ?? known?.suspension,
      createdAt: created_at ?? known?.createdAt,
      seenAt: earlier(seenAt, known?.seenAt),
    })
  }

  newId(id: number): string {
    return idOf(this.source, 'user', id)
  }

  get formerId(): string {
    return this.#ids.get(NOBODY) ?? idOf(this.source, FORMER, '')
  }

  /** The profile that stands for somebody, from the time on that people were brought in. */
  personId(id: number | null | undefined): string {
    if (id === null || id === undefined || !this.#members.has(id)) return this.formerId
    return this.#ids.get(id) ?? this.newId(id)
  }

  know(id: number | undefined, personId: string, handle: string, isNew: boolean): void {
    if (isNew) this.#fresh.add(personId)
    this.#ids.set(id ?? NOBODY, personId)
    const username = id === undefined ? undefined : this.#members.get(id)?.username
    if (username !== undefined) this.#handles.set(username.toLowerCase(), handle)
  }

  /** Whether somebody came in this very import. */
  isNew(personId: string): boolean {
    return this.#fresh.has(personId)
  }

  /** The profile behind a username, if we met it. */
  personNamed(username: string): string | undefined {
    const id = this.#numbers.get(username.toLowerCase())
    return id === undefined ? undefined : this.personId(id)
  }

  /** By which handle a username goes here. */
  handleOf(username: string): string | undefined {
    return this.#handles.get(username.toLowerCase())
  }
}

const NOBODY = Number.MIN_SAFE_INTEGER

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}

function rightsOf({ admin, moderator, trust_level }: Member): string[] {
  return [
    ...(admin ? ['administrator'] : []),
    ...(moderator ? ['moderator'] : []),
    ...((trust_level ?? 0) > HIGHEST_EARNED ? [`trust level ${trust_level}`] : []),
  ]
}

/** Above it, people are chosen. */
const HIGHEST_EARNED = 2

function suspensionOf({ suspended_at, suspended_till, suspend_reason }: Member) {
  if (!suspended_till) return undefined
  return { at: suspended_at ?? undefined, until: suspended_till, because: suspend_reason }
}
