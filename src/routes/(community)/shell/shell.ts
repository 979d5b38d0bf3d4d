/** What the frame around every community page shows. */
export interface Brand {
  name: string
  tagline: string
  logoPath: string | null
}

export interface Me {
  name: string
  handle: string
  isStaff: boolean
  isDealer: boolean
  /** Decides about what was flagged in some space, without being a moderator of all. */
  moderatesSpaces: boolean
}

export interface Unread {
  notifications: number
  messages: number
}

export type Theme = 'system' | 'light' | 'dark'

/** Whether an address lies under a place of the navigation. */
export function isAt(pathname: string, ...places: string[]): boolean {
  return places.some((place) => pathname === place || pathname.startsWith(`${place}/`))
}

const places = {
  spaces: ['/spaces', '/s', '/t'],
  ideas: ['/ideas'],
  products: ['/products', '/reviews'],
  members: ['/members', '/people'],
  search: ['/search'],
}

export type Place = keyof typeof places | 'elsewhere'

/** Which of its places the header shows as the one where somebody is. */
export function placeOf(pathname: string): Place {
  const names = Object.keys(places) as (keyof typeof places)[]
  return names.find((name) => isAt(pathname, ...places[name])) ?? 'elsewhere'
}
