import { redirect } from '@sveltejs/kit'
import { isNameless, nameNewcomer } from '#people'
import { attempt, ownAddress } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const next = ownAddress(url.searchParams.get('next'))
  if (!(await isNameless(store, viewer))) redirect(303, next)
  return { next }
}

export const actions = {
  name: (event) =>
    attempt(event, async ({ name = '', next }) => {
      await nameNewcomer(event.locals.store, event.locals.viewer, { name })
      redirect(303, ownAddress(next))
    }),
  skip: (event) =>
    attempt(event, async ({ next }) => {
      await nameNewcomer(event.locals.store, event.locals.viewer, {})
      redirect(303, ownAddress(next))
    }),
} satisfies Actions
