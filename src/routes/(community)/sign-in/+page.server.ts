import { redirect } from '@sveltejs/kit'
import { ownAddress } from '../../own-address.ts'
import { attempt, type Typed } from '../../refusal.ts'
import { afterSigningIn } from '../invite/remember.ts'
import { visitOf } from '../visit-of.ts'
import { askForCode } from './ask-for-code.ts'
import { keepCookies } from './keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const next = ownAddress(url.searchParams.get('next'))
  if (locals.viewer) redirect(303, next)
  // What a passkey signs is asked of one browser only.
  setHeaders({ 'cache-control': 'no-store' })
  const { accounts } = locals.app
  return { next, wanted: await accounts.askForPasskey(), provider: accounts.providerName }
}

export const actions = {
  password: (event) =>
    attempt(event, async ({ email = '', password = '', next }) => {
      const { accounts } = event.locals.app
      const { setCookie, isHalf } = await accounts.signIn(visitOf(event), { email, password })
      keepCookies(event.cookies, setCookie)
      if (isHalf) askForCode(ownAddress(next))
      redirect(303, afterSigningIn(event.cookies, ownAddress(next)))
    }),
  passkey: (event) =>
    attempt(event, async ({ answer = '', next }) => {
      const { setCookie } = await event.locals.app.accounts.signInByPasskey(visitOf(event), {
        answer,
      })
      keepCookies(event.cookies, setCookie)
      redirect(303, afterSigningIn(event.cookies, ownAddress(next)))
    }),
  link: (event) =>
    attempt(event, async ({ email = '' }: Typed) => {
      await event.locals.app.accounts.requestMagicLink(visitOf(event), { email })
      return { sentTo: email }
    }),
} satisfies Actions
