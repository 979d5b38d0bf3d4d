import { redirect } from '@sveltejs/kit'
import { attempt } from '../../../refusal.ts'
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
      const { setCookie } = await app.accounts.redeemMagicLink(visit, { token })
      keepCookies(event.cookies, setCookie)
      redirect(303, '/')
    }),
} satisfies Actions
