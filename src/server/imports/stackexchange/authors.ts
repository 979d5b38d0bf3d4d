import { idOf } from '#import-runs'
import type { Author } from './fields.ts'

/**
 * Everybody who appears in a dump, as small numbers: members by their own, and from -2 downwards
 * those who left, one for each name that remained of them.
 */
export class Authors {
  readonly source: string
  readonly #members = new Set<number>()
  readonly #formerNames: string[] = []
  readonly #formerByName = new Map<string, number>()
  /** Profiles that somebody here had before the dump came. */
  readonly #known = new Map<number, string>()

  constructor(source: string) {
    this.source = source
  }

  get memberCount(): number {
    return this.#members.size
  }

  get formerKeys(): number[] {
    return this.#formerNames.map((_, index) => FIRST_FORMER - index)
  }

  addMember(id: number): void {
    this.#members.add(id)
  }

  isMember(id: number): boolean {
    return this.#members.has(id)
  }

  keyOf(author: Author): number {
    if ('id' in author && this.#members.has(author.id)) return author.id
    const name = 'id' in author ? `user${author.id}` : author.formerName
    let key = this.#formerByName.get(name)
    if (key === undefined) {
      key = FIRST_FORMER - this.#formerNames.length
      this.#formerNames.push(name)
      this.#formerByName.set(name, key)
    }
    return key
  }

  /** What remained of the name of somebody who left, if anything. */
  formerName(key: number): string {
    return this.#formerNames[FIRST_FORMER - key] ?? ''
  }

  /** The profile that stands for somebody, from the time on that people were brought in. */
  personId(key: number): string {
    return this.#known.get(key) ?? this.newId(key)
  }

  newId(key: number): string {
    return key <= FIRST_FORMER
      ? idOf(this.source, 'former', this.formerName(key))
      : idOf(this.source, 'user', key)
  }

  know(key: number, personId: string): void {
    if (personId !== this.newId(key)) this.#known.set(key, personId)
  }
}

const FIRST_FORMER = -2
