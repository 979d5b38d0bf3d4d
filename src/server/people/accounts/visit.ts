import type { Person } from '../person.ts'

/** What a browser brings along. */
export interface Visit {
  headers: Headers
  address: string
  /** The language of the page that it looks at. */
  locale?: string
}

/** Somebody who is signed in from now on; the cookies must reach the browser. */
export interface SignedIn {
  setCookie: string[]
  person: Person
  /** They took the first of two steps only, and are asked for a code. */
  isHalf?: true
}
