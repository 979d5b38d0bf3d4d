import { redirect } from '@sveltejs/kit'
import { isNameless } from '#people'
import { attempt } from '../../../refusal.ts'
import { afterSigningIn } from '../../invite/remember.ts'
import { askForCode } from '../ask-for-code.ts'
import { keepCookies } from '../keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

// Mail scanners follow links; only the button redeems. The token stays out of others' logs.
export const load: PageServerLoad = async ({ locals: { app }, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' })
  const token = url.searchParams.get('token') ?? ''
  return { token, isGood: await app.accounts.isLinkGood('sign-in', token) }
}

export const actions = {
  redeem: (event) =>
    attempt(event, async ({ token = '' }) => {
      const { app, address } = event.locals
      const visit = { headers: event.request.headers, address }
      const { setCookie, person, isHalf } = await app.accounts.redeemMagicLink(visit, { token })
      keepCookies(event.cookies, setCookie)
      if (isHalf) askForCode('/')
      const next = afterSigningIn(event.cookies, '/')
      const isNew = await isNameless(event.locals.store, person)
      redirect(303, isNew ? `/welcome?next=${encodeURIComponent(next)}` : next)
    }),
} satisfies Actions
