import { openCookie } from './cookie.ts'
import type { House } from './house.ts'
import { isLinkGood } from './links.ts'
import { oneTimeLink, redeemMagicLink, requestMagicLink } from './magic-link.ts'
import { requestPasswordReset, resetPassword } from './reset-password.ts'
import { whoIs } from './sessions.ts'
import { signIn, signOut } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import type { AccountStore } from './tables.ts'

/** Everything by which people get in, for one public address. */
export function openAccounts({
  store,
  origin,
  siteName = () => Promise.resolve('Guildhall'),
}: {
  store: AccountStore
  origin: string
  siteName?: () => Promise<string>
}) {
  const house: House = { store, origin, siteName, cookie: openCookie(origin) }
  return {
    signUp: within(house, signUp),
    signIn: within(house, signIn),
    signOut: (visit: Parameters<typeof signOut>[1]) => signOut(house, visit),
    requestMagicLink: within(house, requestMagicLink),
    redeemMagicLink: within(house, redeemMagicLink),
    requestPasswordReset: within(house, requestPasswordReset),
    resetPassword: within(house, resetPassword),
    whoIs: (headers: Headers) => whoIs(house, headers),
    oneTimeLink: (personId: string) => oneTimeLink(house, personId),
    /** For the page behind a link: whether its form still makes sense. */
    isLinkGood: (purpose: 'sign-in' | 'reset', token: string) => isLinkGood(store, purpose, token),
  }
}

export type Accounts = ReturnType<typeof openAccounts>

function within<Visitor, Input, Result>(
  house: House,
  act: (house: House, visit: Visitor, input: Input) => Promise<Result>,
) {
  return (visit: Visitor, input: Input) => act(house, visit, input)
}
