import type { Person } from '#people'

export type Visibility = 'public' | 'members' | 'private'

export interface Space {
  id: string
  visibility: Visibility
}

/** Somebody who looks around: a person, and the private spaces that person may enter. */
export interface Viewer extends Person {
  spaceIds: readonly string[]
}
