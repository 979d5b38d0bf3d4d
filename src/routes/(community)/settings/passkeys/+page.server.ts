import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findTwoSteps, listPasskeys } from '#people'
import { attempt, signInFirst } from '../../../refusal.ts'
import { keepCookies } from '../../sign-in/keep-cookies.ts'
import { visitOf } from '../../visit-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url, setHeaders }) => {
  if (!viewer) signInFirst(url)
  setHeaders({ 'cache-control': 'no-store' })
  const [passkeys, { hasPassword }] = await Promise.all([
    listPasskeys(store, viewer),
    findTwoSteps(store, viewer),
  ])
  return { passkeys, hasPassword, did: url.searchParams.get('did') }
}

export const actions = {
  begin: (event) =>
    attempt(event, async ({ password }) => {
      return { wanted: await event.locals.app.accounts.beginPasskey(visitOf(event), { password }) }
    }),
  add: (event) =>
    attempt(event, async ({ name = '', answer = '' }) => {
      const { accounts } = event.locals.app
      const { setCookie } = await accounts.addPasskey(visitOf(event), { name, answer })
      keepCookies(event.cookies, setCookie)
      redirect(303, '/settings/passkeys?did=added')
    }),
  remove: (event) =>
    attempt(event, async ({ id, password }) => {
      const which = { id: z.uuid().parse(id), password }
      const { setCookie } = await event.locals.app.accounts.removePasskey(visitOf(event), which)
      keepCookies(event.cookies, setCookie)
      redirect(303, '/settings/passkeys?did=removed')
    }),
} satisfies Actions
