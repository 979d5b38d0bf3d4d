import { addVariant, findProductPage, type NewVariant } from '#products'
import * as words from '#words'
import { textIn } from '../../account/typed.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import { saveFrom } from '../save-from.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  enter(event)
  const product = await findProductPage(event.locals.store, event.params.slug)
  return { product, isSaved: event.url.searchParams.has('saved') }
}

export const actions: Actions = {
  save: (event) => saveFrom(event, event.params.slug),
  variant: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const { id: productId } = await findProductPage(store, event.params.slug)
      const kind = textIn(form, 'kind') as NewVariant['kind']
      const variant = { kind, name: textIn(form, 'variant'), sku: textIn(form, 'variantSku') }
      await addVariant(store, viewer, { productId, ...variant })
      return { said: words.product_saved() }
    }),
}
