import { redirect } from '@sveltejs/kit'
import { attempt } from '../../refusal.ts'
import { keepCookies } from '../sign-in/keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app }, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' })
  const token = url.searchParams.get('token') ?? ''
  return { token, isGood: await app.accounts.isLinkGood('reset', token) }
}

export const actions = {
  save: (event) =>
    attempt(event, async ({ token = '', password = '' }) => {
      const { app, address } = event.locals
      const visit = { headers: event.request.headers, address }
      const { setCookie } = await app.accounts.resetPassword(visit, { token, password })
      keepCookies(event.cookies, setCookie)
      redirect(303, '/')
    }),
} satisfies Actions
