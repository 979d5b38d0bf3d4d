import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { z } from 'zod'
import type { Attempt } from './attempt.ts'
import { askJson, discover, type Discovered, type Provider } from './provider.ts'

/** Signed with a key that only the provider has: never with a secret that we share, or with none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA']
const TOLERANCE_SECONDS = 60

const tokens = z.object({ id_token: z.string(), access_token: z.string().optional() })
const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
})

/** Who somebody is, in the words of the provider. */
export interface Identity {
  subject: string
  /** Only if the provider says that the mailbox is theirs. */
  email: string | undefined
  name: string | undefined
}

/** Exchanges a code for what the provider signs, and believes it only after every check. */
export async function identify(
  provider: Provider,
  { code, attempt, returnTo }: { code: string; attempt: Attempt; returnTo: string },
): Promise<Identity> {
  const place = await discover(provider)
  const form = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code },
    ...{ redirect_uri: returnTo, code_verifier: attempt.verifier },
  })
  const proof = proveClient(provider, place, form)
  const given = tokens.parse(await askJson(provider, place.token_endpoint, proof))
  const signed = await verify(provider, place, given.id_token, attempt.nonce)
  const said = signed.email === undefined ? await askMore(provider, place, given, signed) : signed
  const isProven = said.email_verified === true || said.email_verified === 'true'
  return { subject: signed.sub, email: isProven ? said.email : undefined, name: said.name }
}

/** By the header, unless the provider takes it in the form only (OpenID Connect Core §9). */
function proveClient(
  { clientId, clientSecret }: Provider,
  place: Discovered,
  form: URLSearchParams,
) {
  if (place.token_endpoint_auth_methods_supported.includes('client_secret_basic')) {
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(':')
    return { form, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } }
  }
  form.set('client_id', clientId)
  form.set('client_secret', clientSecret)
  return { form }
}

/** The checks of OpenID Connect Core §3.1.3.7. Keys are asked for anew, as they change. */
async function verify(provider: Provider, place: Discovered, token: string, nonce: string) {
  const keys = createLocalJWKSet((await askJson(provider, place.jwks_uri)) as JSONWebKeySet)
  const { payload } = await jwtVerify(token, keys, {
    ...{ issuer: provider.issuer, audience: provider.clientId, algorithms: ALGORITHMS },
    ...{ clockTolerance: TOLERANCE_SECONDS, requiredClaims: ['exp', 'iat', 'sub'] },
  })
  if (payload.nonce !== nonce) throw new Error('This was signed for another sign-in.')
  const isForOthers = Array.isArray(payload.aud) && payload.aud.length > 1
  if ((isForOthers || payload.azp !== undefined) && payload.azp !== provider.clientId) {
    throw new Error('This was signed for another program.')
  }
  return claims.parse(payload)
}

/** Some keep the address out of what they sign and tell it when asked (§5.3). */
async function askMore(
  provider: Provider,
  { userinfo_endpoint: address }: Discovered,
  { access_token: token }: z.infer<typeof tokens>,
  signed: z.infer<typeof claims>,
) {
  if (address === undefined || token === undefined) return signed
  const headers = { authorization: `Bearer ${token}` }
  const said = claims.parse(await askJson(provider, address, { headers }))
  if (said.sub !== signed.sub) throw new Error('The provider tells of somebody else.')
  return said
}
