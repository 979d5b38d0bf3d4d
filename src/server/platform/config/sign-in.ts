import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/**
 * Which passwords are refused, and a provider elsewhere by which people may sign in; without all of
 * its first three settings there is none.
 */
export const signInSettings = {
  LEAKED_PASSWORDS: optional(z.string()).describe(
    'A file of SHA-1 hashes of stolen passwords in their order, as haveibeenpwned.com offers it; they are refused.',
  ),
  OIDC_ISSUER: optional(z.url({ protocol: /^https$/ })).describe(
    'The provider by which people may sign in (OpenID Connect), such as https://login.example.com.',
  ),
  OIDC_CLIENT_ID: optional(z.string()).describe('How the provider calls this program.'),
  OIDC_CLIENT_SECRET: optional(z.string()).describe(
    'The secret that the provider gave it; it returns people to /sign-in/provider.',
  ),
  OIDC_NAME: optional(z.string().max(40)).describe(
    'What the button calls the provider; without it, the host name of OIDC_ISSUER.',
  ),
}

export interface OpenId {
  issuer: string
  clientId: string
  clientSecret: string
  name: string
}

export function openIdOf(data: z.infer<z.ZodObject<typeof signInSettings>>): OpenId | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = data
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer, clientId, clientSecret, name: data.OIDC_NAME ?? new URL(issuer).hostname }
}
