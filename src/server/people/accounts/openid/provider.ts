import { z } from 'zod'
import type { FetchedPage } from '#http'

/** A provider elsewhere by which people sign in (OpenID Connect), and the way to reach it. */
export interface Provider {
  issuer: string
  clientId: string
  clientSecret: string
  /** What its button says. */
  name: string
  fetchPage: (address: string, terms: AskTerms) => Promise<FetchedPage>
}

interface AskTerms {
  redirects: 0
  mostBytes: number
  headers: Record<string, string>
  form?: URLSearchParams
}

const found = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https?$/ }),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})

export type Discovered = z.infer<typeof found>

const MOST_BYTES = 256 * 1024

/** Where a provider does what, as it says itself (OpenID Connect Discovery §4). */
export async function discover(provider: Provider): Promise<Discovered> {
  const address = `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const said = found.parse(await askJson(provider, address))
  // Or another provider could speak for this one.
  if (said.issuer !== provider.issuer) throw new Error('The provider bears another name.')
  return said
}

/** Asks the provider, by the one way out. Whatever is not a plain answer in JSON is an error. */
export async function askJson(
  { fetchPage }: Provider,
  address: string,
  { headers = {}, form }: { headers?: Record<string, string>; form?: URLSearchParams } = {},
): Promise<unknown> {
  const page = await fetchPage(address, {
    ...{ redirects: 0, mostBytes: MOST_BYTES, headers: { accept: 'application/json', ...headers } },
    ...(form && { form }),
  })
  if (page.status !== 200) throw new Error(`The provider answered ${page.status}.`)
  return JSON.parse(page.body.toString('utf8'))
}
