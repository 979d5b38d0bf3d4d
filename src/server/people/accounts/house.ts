import type { Cookie } from './cookie.ts'
import type { AccountStore } from './tables.ts'

/** What the acts of this folder share. */
export interface House {
  store: AccountStore
  origin: string
  siteName: () => Promise<string>
  cookie: Cookie
}
