import { findTwoSteps } from '#people'
import { drawQr } from './draw-qr.ts'
import { attempt, signInFirst } from '../../../refusal.ts'
import { visitOf } from '../../visit-of.ts'
import { keepCookies } from '../../sign-in/keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url, setHeaders }) => {
  if (!viewer) signInFirst(url)
  setHeaders({ 'cache-control': 'no-store' })
  return { ...(await findTwoSteps(store, viewer)), lacksThem: viewer.lacksTwoSteps === true }
}

export const actions = {
  begin: (event) =>
    attempt(event, async ({ password }) => {
      const shown = await event.locals.app.accounts.beginTwoSteps(visitOf(event), { password })
      return { shown: { ...shown, qr: drawQr(shown.link) } }
    }),
  confirm: (event) =>
    attempt(event, async ({ code = '' }) => {
      const done = await event.locals.app.accounts.confirmTwoSteps(visitOf(event), { code })
      keepCookies(event.cookies, done.setCookie)
      return { did: 'started' as const, codes: done.codes }
    }),
  renew: (event) =>
    attempt(event, async ({ code = '', password }) => {
      const proof = { code, password }
      const codes = await event.locals.app.accounts.renewBackupCodes(visitOf(event), proof)
      return { codes }
    }),
  end: (event) =>
    attempt(event, async ({ code = '', password }) => {
      const proof = { code, password }
      const { setCookie } = await event.locals.app.accounts.endTwoSteps(visitOf(event), proof)
      keepCookies(event.cookies, setCookie)
      return { did: 'ended' as const }
    }),
} satisfies Actions
