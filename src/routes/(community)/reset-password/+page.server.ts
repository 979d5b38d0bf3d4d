import { redirect } from '@sveltejs/kit'
import { attempt } from '../../refusal.ts'
import { askForCode } from '../sign-in/ask-for-code.ts'
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
      const { setCookie, isHalf } = await app.accounts.resetPassword(visit, { token, password })
      keepCookies(event.cookies, setCookie)
      if (isHalf) askForCode('/')
      redirect(303, '/')
    }),
} satisfies Actions
