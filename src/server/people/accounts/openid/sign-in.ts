import { inTransaction } from '#database'
import { DomainError } from '#errors'
import type { House } from '../house.ts'
import { limitProvider } from '../limits.ts'
import { admit } from '../two-steps/give-code.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { newAttempt, readAttempt, type Attempt } from './attempt.ts'
import { identify, type Identity } from './identify.ts'
import { linkIdentity } from './link-identity.ts'
import { discover, type Provider } from './provider.ts'

const RETURN_PATH = '/sign-in/provider'

/** Where to send a browser that wishes to sign in by the provider, and what it keeps meanwhile. */
export async function beginAtProvider(
  house: House,
  visit: Visit,
): Promise<{ location: string; setCookie: string[] }> {
  const provider = providerOf(house)
  await limitProvider(house.store, visit.address)
  const place = await discover(provider).catch(() => {
    throw unreachable()
  })
  const attempt = await newAttempt(house)
  const location = new URL(place.authorization_endpoint)
  const asked = {
    ...{ response_type: 'code', scope: 'openid email profile', client_id: provider.clientId },
    ...{ redirect_uri: house.origin + RETURN_PATH, state: attempt.state, nonce: attempt.nonce },
    ...{ code_challenge: attempt.challenge, code_challenge_method: 'S256' },
  }
  for (const [name, value] of Object.entries(asked)) location.searchParams.set(name, value)
  return { location: location.href, setCookie: [house.providerCookie.write(attempt.secret)] }
}

export interface ProviderAnswer {
  state?: string | undefined
  code?: string | undefined
  iss?: string | undefined
}

/**
 * Signs in whoever comes back from the provider, by one step. Refuses what this browser did not ask
 * for, what was not signed for this very sign-in, and addresses that are somebody's already.
 */
export async function signInByProvider(
  house: House,
  visit: Visit,
  { state, code, iss }: ProviderAnswer,
): Promise<SignedIn> {
  const provider = providerOf(house)
  await limitProvider(house.store, visit.address)
  const attempt = await readAttempt(house, house.providerCookie.read(visit.headers), state)
  if (!attempt) throw late()
  // Who answers says so, or one provider could be mistaken for another (RFC 9207).
  const isOther = iss !== undefined && iss !== provider.issuer
  if (code === undefined || isOther) throw unfinished()
  const identity = await ask(house, provider, code, attempt)
  return inTransaction(house.store, async (store) => {
    const known = { ...identity, issuer: provider.issuer }
    const profileId = await linkIdentity(house, store, visit, known)
    const signedIn = await admit(house, store, visit, profileId)
    return { ...signedIn, setCookie: [...signedIn.setCookie, house.providerCookie.clear()] }
  })
}

/** Whatever is wrong with what the provider says, nobody is let in by it. */
function ask(house: House, provider: Provider, code: string, attempt: Attempt): Promise<Identity> {
  const returnTo = house.origin + RETURN_PATH
  return identify(provider, { code, attempt, returnTo }).catch(() => {
    throw unfinished()
  })
}

function providerOf({ provider }: House): Provider {
  if (provider) return provider
  throw new DomainError('not_found', 'openid.off', 'Nobody signs in by another provider here.')
}

function unreachable(): DomainError {
  const message = 'The provider does not answer at the moment. Sign in another way, or try later.'
  return new DomainError('conflict', 'openid.away', message)
}

function late(): DomainError {
  const message = 'Too much time has passed, or it was begun in another browser. Please try again.'
  return new DomainError('invalid', 'openid.late', message)
}

function unfinished(): DomainError {
  const message = 'The sign-in by the provider was not finished. Please try again.'
  return new DomainError('not_allowed', 'openid.unfinished', message)
}
