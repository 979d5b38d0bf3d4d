import { redirect } from '@sveltejs/kit'
import { ownAddress } from '../../../own-address.ts'
import { attempt } from '../../../refusal.ts'
import { afterSigningIn } from '../../invite/remember.ts'
import { keepCookies } from '../keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app }, request, url }) => {
  const next = ownAddress(url.searchParams.get('next'))
  const isHalfIn = await app.accounts.isHalfIn(request.headers)
  return { next, isHalfIn, wanted: await app.accounts.askForPasskey() }
}

export const actions = {
  give: (event) =>
    attempt(event, async ({ code = '', next }) => {
      const { app, address } = event.locals
      const visit = { headers: event.request.headers, address }
      const { setCookie } = await app.accounts.giveCode(visit, { code })
      keepCookies(event.cookies, setCookie)
      redirect(303, afterSigningIn(event.cookies, ownAddress(next)))
    }),
} satisfies Actions
