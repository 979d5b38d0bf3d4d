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
    const keep = async (file: File) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { id } = await keepImage(store, viewer, app.uploads, { bytes, name: file.name })
      return `/uploads/${id}.webp`
    }
    const [picture] = filesIn(form, 'picture')
    const image = picture ? await keep(picture) : (before?.image ?? null)
    const gone = form.getAll('gone')
    const pictures = (before?.pictures ?? []).filter((path) => !gone.includes(path))
    for (const file of filesIn(form, 'pictures')) pictures.push(await keep(file))
    const { slug: saved } = await saveProduct(store, viewer, {
      ...{ id: before?.id, name: textIn(form, 'name'), sku: textIn(form, 'sku') },
      ...{ category: textIn(form, 'category'), description: textIn(form, 'description') },
      ...{ body: textIn(form, 'body'), image, pictures },
      ...{ isDiscontinued: form.get('discontinued') === 'yes' },
    })
    return { saved }
  })
  if ('saved' in outcome) redirect(303, `/desk/products/${outcome.saved}?saved`)
  return outcome
}

function filesIn(form: FormData, name: string): File[] {
  return form.getAll(name).filter((file) => file instanceof File && file.size > 0) as File[]
}
