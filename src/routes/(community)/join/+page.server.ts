import { redirect } from '@sveltejs/kit'
import { listOwnFields, readOwnValues, sayOfOneself } from '#fields'
import { attempt } from '../../refusal.ts'
import { afterSigningIn } from '../invite/remember.ts'
import { saidIn } from '../../said-in.ts'
import { refuseTrapped } from '../../writing-of.ts'
import { visitOf } from '../visit-of.ts'
import { keepCookies } from '../sign-in/keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer } }) => {
  if (viewer) redirect(303, '/')
  return { fields: await listOwnFields(store, undefined, 'joining') }
}

export const actions = {
  default: (event) =>
    attempt(event, async ({ name = '', email = '', password = '', ...typed }) => {
      refuseTrapped(typed)
      const { app, store } = event.locals
      const values = saidIn(Object.entries(typed))
      await readOwnValues(store, 'joining', values)
      const who = { name, email, password }
      const { setCookie, person } = await app.accounts.signUp(visitOf(event), who)
      keepCookies(event.cookies, setCookie)
      await sayOfOneself(store, person, { values, when: 'joining' })
      redirect(303, afterSigningIn(event.cookies, '/'))
    }),
} satisfies Actions
