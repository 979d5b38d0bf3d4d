import type { Cookie } from './cookie.ts'
import type { Provider } from './openid/provider.ts'
import type { AccountStore } from './tables.ts'

/** What the acts of this folder share. */
export interface House {
  store: AccountStore
  origin: string
  siteName: () => Promise<string>
  cookie: Cookie
  /** Held by a browser between the two steps of a sign-in. */
  halfCookie: Cookie
  /** By which a browser is known again when somebody signs in with it. */
  deviceCookie: Cookie
  /** Held by a browser on its way to the provider and back. */
  providerCookie: Cookie
  /** The one elsewhere by which people sign in, if there is one. */
  provider: Provider | undefined
  /** Encrypts what must be read again; it lies outside of the database. */
  key: () => Promise<string>
  /** A file of hashes of passwords that were stolen elsewhere, if there is one. */
  leakedPasswords: string | undefined
  /** Whether who works here may do so only after two steps. */
  staffNeedTwoSteps: () => Promise<boolean>
}
