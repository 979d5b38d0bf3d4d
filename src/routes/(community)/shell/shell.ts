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
