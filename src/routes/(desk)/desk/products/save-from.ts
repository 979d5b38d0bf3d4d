import { redirect, type RequestEvent } from '@sveltejs/kit'
import { findProductPage, saveProduct } from '#products'
import { keepImage } from '#uploads'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'

/** Adds or changes a product as the form says, and goes to it. */
export async function saveFrom(
  event: Pick<RequestEvent, 'locals' | 'request'>,
  slug: string | undefined,
) {
  const outcome = await act(event, async (viewer, form) => {
    const { app, store } = event.locals
    const before = slug === undefined ? undefined : await findProductPage(store, slug)
    const file = form.get('picture')
    let image = before?.image ?? null
    if (file instanceof File && file.size > 0) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const kept = await keepImage(store, viewer, app.uploads, { bytes, name: file.name })
      image = `/uploads/${kept.id}.webp`
    }
    const saved = await saveProduct(store, viewer, {
      ...{ id: before?.id, name: textIn(form, 'name'), sku: textIn(form, 'sku') },
      ...{ category: textIn(form, 'category'), description: textIn(form, 'description') },
      ...{ body: textIn(form, 'body'), image, isDiscontinued: form.get('discontinued') === 'yes' },
    })
    return { saved }
  })
  if ('saved' in outcome) redirect(303, `/desk/products/${outcome.saved}?saved`)
  return outcome
}
