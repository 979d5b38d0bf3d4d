import { redirect } from '@sveltejs/kit'
import { inTransaction } from '#database'
import { listOwnFields, readOwnValues, sayOfOneself } from '#fields'
import { isNameless, nameNewcomer } from '#people'
import { ownAddress } from '../../own-address.ts'
import { attempt } from '../../refusal.ts'
import { saidIn } from '../../said-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const next = ownAddress(url.searchParams.get('next'))
  if (!(await isNameless(store, viewer))) redirect(303, next)
  const fields = await listOwnFields(store, viewer, 'joining')
  return { next, fields, maySkip: !fields.some(({ isRequired }) => isRequired) }
}

export const actions = {
  name: (event) =>
    attempt(event, async ({ name = '', next, ...typed }) => {
      const { store, viewer } = event.locals
      const values = saidIn(Object.entries(typed))
      await inTransaction(store, async (store) => {
        await sayOfOneself(store, viewer, { values, when: 'joining' })
        await nameNewcomer(store, viewer, { name })
      })
      redirect(303, ownAddress(next))
    }),
  skip: (event) =>
    attempt(event, async ({ next }) => {
      await readOwnValues(event.locals.store, 'joining', {})
      await nameNewcomer(event.locals.store, event.locals.viewer, {})
      redirect(303, ownAddress(next))
    }),
} satisfies Actions
