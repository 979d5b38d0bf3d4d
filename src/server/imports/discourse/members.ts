import { idOf } from '#import-runs'
import type { Member } from './answers.ts'

export interface KnownMember {
  username: string
  name: string
  bio: string
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
  meet({ id, username, name, bio_raw, created_at }: Member, seenAt?: Date): void {
    const known = this.#members.get(id)
    this.#members.set(id, {
      username,
      name: name || (known?.name ?? ''),
      bio: bio_raw || (known?.bio ?? ''),
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

  know(id: number | undefined, personId: string, handle: string): void {
    this.#ids.set(id ?? NOBODY, personId)
    const username = id === undefined ? undefined : this.#members.get(id)?.username
    if (username !== undefined) this.#handles.set(username.toLowerCase(), handle)
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
