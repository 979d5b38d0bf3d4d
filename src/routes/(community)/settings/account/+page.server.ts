import { redirect } from '@sveltejs/kit'
import { findOwnAddress, findTwoSteps, isLinked } from '#people'
import { attempt, signInFirst } from '../../../refusal.ts'
import { visitOf } from '../../visit-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, store, viewer }, url, setHeaders }) => {
  if (!viewer) signInFirst(url)
  setHeaders({ 'cache-control': 'no-store' })
  const name = app.accounts.providerName
  const [own, { state }, isConnected] = await Promise.all([
    findOwnAddress(store, viewer),
    findTwoSteps(store, viewer),
    name === undefined ? false : isLinked(store, viewer),
  ])
  const provider = name === undefined ? undefined : { name, isConnected }
  return { own, provider, asksCode: state === 'on', did: url.searchParams.get('did') }
}

export const actions = {
  change: (event) =>
    attempt(event, async ({ email = '', password, code }) => {
      const wish = { email, password, code }
      await event.locals.app.accounts.requestAddress(visitOf(event), wish)
      redirect(303, '/settings/account?did=asked')
    }),
  password: (event) =>
    attempt(event, async ({ newPassword = '', password, code }) => {
      const wish = { newPassword, password, code }
      await event.locals.app.accounts.changePassword(visitOf(event), wish)
      redirect(303, '/settings/account?did=password')
    }),
  disconnect: (event) =>
    attempt(event, async () => {
      await event.locals.app.accounts.unlinkProvider(visitOf(event))
      redirect(303, '/settings/account')
    }),
} satisfies Actions
