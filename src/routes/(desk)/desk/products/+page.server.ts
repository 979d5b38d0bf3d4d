import { z } from 'zod'
import { settleFor } from '#app'
import { adoptLines, listUnknownProducts, mayRecordOrders } from '#orders'
import {
  decideRegistration,
  findProductPage,
  listCatalogue,
  listOpenRegistrations,
  mayReadRegistrations,
  saveProduct,
} from '#products'
import * as words from '#words'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import { saveFrom } from './save-from.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const asked = event.url.searchParams.get('name')?.slice(0, 100)
  const name = asked === '' ? undefined : asked
  const after = event.url.searchParams.get('after') ?? undefined
  const [products, registrations, unknown] = await Promise.all([
    listCatalogue(store, { name, after, withDiscontinued: true }),
    mayReadRegistrations(viewer) ? listOpenRegistrations(store, viewer) : [],
    mayRecordOrders(viewer) ? listUnknownProducts(store, viewer) : [],
  ])
  return { products, registrations, unknown, name: name ?? '' }
}

const deciding = z.object({ registrationId: z.uuid(), isConfirmed: z.enum(['yes', 'no']) })

export const actions: Actions = {
  save: (event) => saveFrom(event, undefined),
  adopt: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const [name, slug] = [textIn(form, 'name'), textIn(form, 'slug')]
      const { id: productId } = slug
        ? await findProductPage(store, slug)
        : await saveProduct(store, viewer, { name: name.slice(0, 120) })
      await settleFor(store, await adoptLines(store, viewer, { name, productId }))
      return { said: words.product_saved() }
    }),
  decide: (event) =>
    act(event, async (viewer, form) => {
      const { registrationId, isConfirmed } = deciding.parse(Object.fromEntries(form))
      const decision = { registrationId, isConfirmed: isConfirmed === 'yes' }
      await decideRegistration(event.locals.store, viewer, decision)
      return { said: words.product_saved() }
    }),
}
