import type { Person } from '../person.ts'
import { confirmAddress } from './address/confirm-address.ts'
import { requestAddress } from './address/request-address.ts'
import { disownAddress } from './address/restore-address.ts'
import { changePassword } from './change-password.ts'
import { openCookie } from './cookie.ts'
import type { House } from './house.ts'
import { disownSignIn } from './devices/disown-sign-in.ts'
import { isLinkGood, type Purpose } from './links.ts'
import { oneTimeLink, redeemMagicLink, requestMagicLink } from './magic-link.ts'
import { endOtherSessions, listSessions } from './own-sessions.ts'
import type { Provider } from './openid/provider.ts'
import { beginAtProvider, signInByProvider } from './openid/sign-in.ts'
import { unlinkProvider } from './openid/unlink.ts'
import { addPasskey, beginPasskey } from './passkeys/add-passkey.ts'
import { askForOwnPasskey } from './passkeys/confirm-by-passkey.ts'
import { removePasskey } from './passkeys/remove-passkey.ts'
import { askForPasskey, signInByPasskey } from './passkeys/sign-in-by-passkey.ts'
import { requestPasswordReset, resetPassword } from './reset-password.ts'
import { whoIs } from './sessions.ts'
import { signIn, signOut } from './sign-in.ts'
import { signOutPerson } from './sign-out-person.ts'
import { signUp } from './sign-up.ts'
import type { AccountStore } from './tables.ts'
import { endTwoSteps, renewBackupCodes, resetTwoSteps } from './two-steps/change.ts'
import { confirmSelf } from './two-steps/confirm-self.ts'
import { giveCode, isHalfIn } from './two-steps/give-code.ts'
import { beginTwoSteps, confirmTwoSteps } from './two-steps/set-up.ts'
import type { Visit } from './visit.ts'

const LONGEST_DAYS = 90
// As long as browsers keep a cookie (RFC 6265bis).
const DEVICE_DAYS = 400

/** Everything by which people get in, for one public address. */
export function openAccounts({
  store,
  origin,
  siteName = () => Promise.resolve('Guildhall'),
  key,
  staffNeedTwoSteps = () => Promise.resolve(false),
  provider,
  leakedPasswords,
}: {
  store: AccountStore
  origin: string
  siteName?: () => Promise<string>
  key: () => Promise<string>
  staffNeedTwoSteps?: () => Promise<boolean>
  provider?: Provider | undefined
  leakedPasswords?: string | undefined
}) {
  const house: House = {
    ...{ store, origin, siteName, key, staffNeedTwoSteps, provider, leakedPasswords },
    cookie: openCookie(origin, 'session', LONGEST_DAYS * 86_400),
    halfCookie: openCookie(origin, 'half-session', 600),
    deviceCookie: openCookie(origin, 'device', DEVICE_DAYS * 86_400),
    providerCookie: openCookie(origin, 'at-provider', 900),
  }
  return {
    signUp: within(house, signUp),
    signIn: within(house, signIn),
    signOut: (visit: Parameters<typeof signOut>[1]) => signOut(house, visit),
    signOutPerson: within(house, signOutPerson),
    disownSignIn: (input: { token: string }) => disownSignIn(house, input),
    requestAddress: within(house, requestAddress),
    confirmAddress: within(house, confirmAddress),
    disownAddress: (input: { token: string }) => disownAddress(house, input),
    listSessions: (viewer: Person, headers: Headers) => listSessions(house, viewer, headers),
    endOtherSessions: (viewer: Person, headers: Headers) =>
      endOtherSessions(house, viewer, headers),
    requestMagicLink: within(house, requestMagicLink),
    redeemMagicLink: within(house, redeemMagicLink),
    requestPasswordReset: within(house, requestPasswordReset),
    resetPassword: within(house, resetPassword),
    changePassword: within(house, changePassword),
    confirmSelf: within(house, confirmSelf),
    giveCode: within(house, giveCode),
    isHalfIn: (headers: Headers) => isHalfIn(house, headers),
    askForPasskey: () => askForPasskey(house),
    askForOwnPasskey: (viewer: Person) => askForOwnPasskey(house, viewer),
    signInByPasskey: within(house, signInByPasskey),
    /** What the button says that leads to the provider; without one there is no button. */
    providerName: provider?.name,
    beginAtProvider: (visit: Visit) => beginAtProvider(house, visit),
    signInByProvider: within(house, signInByProvider),
    unlinkProvider: (visit: Visit) => unlinkProvider(house, visit),
    beginPasskey: within(house, beginPasskey),
    addPasskey: within(house, addPasskey),
    removePasskey: within(house, removePasskey),
    beginTwoSteps: within(house, beginTwoSteps),
    confirmTwoSteps: within(house, confirmTwoSteps),
    renewBackupCodes: within(house, renewBackupCodes),
    endTwoSteps: within(house, endTwoSteps),
    resetTwoSteps: (input: { email: string }) => resetTwoSteps(house, input),
    whoIs: (headers: Headers) => whoIs(house, headers),
    /** What a browser says it is by, true or not. */
    tokenIn: (headers: Headers) => house.cookie.read(headers),
    oneTimeLink: (personId: string) => oneTimeLink(house, personId),
    /** For the page behind a link: whether its form still makes sense. */
    isLinkGood: (purpose: Purpose, token: string) => isLinkGood(store, purpose, token),
  }
}

export type Accounts = ReturnType<typeof openAccounts>

function within<Visitor, Input, Result>(
  house: House,
  act: (house: House, visit: Visitor, input: Input) => Promise<Result>,
) {
  return (visit: Visitor, input: Input) => act(house, visit, input)
}
