import { redirect } from '@sveltejs/kit'
import { findOwnAddress, findTwoSteps } from '#people'
import { attempt, signInFirst } from '../../../refusal.ts'
import { visitOf } from '../../visit-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url, setHeaders }) => {
  if (!viewer) signInFirst(url)
  setHeaders({ 'cache-control': 'no-store' })
  const [own, { state }] = await Promise.all([
    findOwnAddress(store, viewer),
    findTwoSteps(store, viewer),
  ])
  return { own, asksCode: state === 'on', did: url.searchParams.get('did') }
}

export const actions = {
  change: (event) =>
    attempt(event, async ({ email = '', password, code }) => {
      const wish = { email, password, code }
      await event.locals.app.accounts.requestAddress(visitOf(event), wish)
      redirect(303, '/settings/account?did=asked')
    }),
} satisfies Actions
