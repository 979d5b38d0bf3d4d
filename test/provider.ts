import { hash } from 'node:crypto'
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { openAccounts } from '#people'

type Provider = NonNullable<Parameters<typeof openAccounts>[0]['provider']>

/** What the provider signs beside what it must. Tests bend it. */
export interface Bent {
  claims?: Record<string, unknown>
  issuer?: string
  audience?: string
  expiresAt?: number
  by?: 'the provider' | 'somebody else' | 'nobody'
  /** Keeps the address out of what it signs. */
  isThin?: boolean
}

/** A provider of OpenID Connect at this machine, which knows one person at a time. */
export async function openProvider() {
  const [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  const who = { claims: {} as Record<string, unknown>, bent: {} as Bent }
  const codes = new Map<string, { nonce: string; challenge: string; redirect: string }>()

  async function token(nonce: string): Promise<string> {
    const { isThin, by = 'the provider', ...bent } = who.bent
    const told = isThin ? { sub: who.claims.sub } : who.claims
    const signed = new SignJWT({ nonce, ...told, ...bent.claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(bent.issuer ?? issuer)
      .setAudience(bent.audience ?? 'guild')
      .setIssuedAt()
      .setExpirationTime(bent.expiresAt ?? Math.floor(Date.now() / 1000) + 300)
    const text = await signed.sign(by === 'somebody else' ? other.privateKey : own.privateKey)
    if (by !== 'nobody') return text
    const head = Buffer.from('{"alg":"none"}').toString('base64url')
    return `${head}.${text.split('.')[1] ?? ''}.`
  }

  /** Gives a token once, for the code and to whoever shows the verifier. */
  async function exchange(form: URLSearchParams, authorization: string | undefined) {
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const shown = hash('sha256', form.get('code_verifier') ?? '', 'base64url')
    const isClient = authorization === `Basic ${btoa('guild:a%20secret')}`
    if (!known || !isClient || shown !== known.challenge) return undefined
    if (form.get('redirect_uri') !== known.redirect) return undefined
    return { id_token: await token(known.nonce), access_token: 'access', token_type: 'Bearer' }
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const piece of request as AsyncIterable<Buffer>) body += piece.toString()
    const { authorization } = request.headers
    const answers: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        ...{ issuer, authorization_endpoint: `${issuer}/authorize` },
        ...{ token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` },
        userinfo_endpoint: `${issuer}/me`,
      }),
      '/keys': () => ({ keys: [jwk] }),
      '/token': () => exchange(new URLSearchParams(body), authorization),
      '/me': () => (authorization === 'Bearer access' ? who.claims : undefined),
    }
    const said: unknown = await answers[request.url ?? '']?.()
    response.writeHead(said === undefined ? 400 : 200).end(JSON.stringify(said ?? {}))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider: Provider = {
    ...{ issuer, clientId: 'guild', clientSecret: 'a secret', name: 'Example' },
    fetchPage: (address, { headers, form }) =>
      new Promise((resolve, reject) => {
        const method = form ? 'POST' : 'GET'
        ask(address, { method, headers }, (response) => {
          const pieces: Buffer[] = []
          response.on('data', (piece: Buffer) => pieces.push(piece))
          response.on('end', () => {
            const page = { url: address, contentType: '', body: Buffer.concat(pieces) }
            resolve({ ...page, status: response.statusCode ?? 0 })
          })
        })
          .on('error', reject)
          .end(form?.toString())
      }),
  }
  return {
    provider,
    close: () => server.close(),
    /** Somebody signs in there; returns what the browser brings back. */
    letIn(location: string, claims: Record<string, unknown>, bent: Bent = {}) {
      Object.assign(who, { claims, bent })
      const asked = new URL(location).searchParams
      const said = (name: string) => asked.get(name) ?? ''
      const code = crypto.randomUUID()
      const redirect = said('redirect_uri')
      codes.set(code, { nonce: said('nonce'), challenge: said('code_challenge'), redirect })
      return { code, state: said('state') }
    },
  }
}
