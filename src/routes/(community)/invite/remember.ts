import type { Cookies } from '@sveltejs/kit'

const NAME = 'invite'
const CODE = /^[\w-]{1,100}$/

/** Keeps an invite while its reader joins or signs in, by whichever door. */
export function rememberInvite(cookies: Cookies, code: string): void {
  if (!CODE.test(code)) return
  const day = { path: '/', maxAge: 86_400, httpOnly: true, sameSite: 'lax' } as const
  cookies.set(NAME, code, day)
}

/** Where to go on once somebody is in: to the invite that brought them, once, or elsewhere. */
export function afterSigningIn(cookies: Cookies, next: string): string {
  const code = cookies.get(NAME)
  if (code === undefined || !CODE.test(code)) return next
  cookies.delete(NAME, { path: '/' })
  return `/invite/${code}`
}
