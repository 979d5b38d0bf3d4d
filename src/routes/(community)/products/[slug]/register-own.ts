import { redirect, type RequestEvent } from '@sveltejs/kit'
import { findProductPage, registerProduct } from '#products'
import { keepImage } from '#uploads'
import { refuse } from '../../../refusal.ts'

/** Tells staff that one owns it, with a photo that they alone see, if there is one. */
export async function registerOwn(
  { request, locals }: Pick<RequestEvent, 'request' | 'locals'>,
  slug: string,
) {
  const form = await request.formData()
  const textOf = (name: string) => {
    const text = form.get(name)
    return typeof text === 'string' ? text : ''
  }
  const [serial, boughtOn] = [textOf('serial'), textOf('boughtOn')]
  const { store, viewer } = locals
  try {
    const { id: productId } = await findProductPage(store, slug)
    const proofId = await keepProof(locals, form.get('proof'))
    const told = { serial, boughtOn: boughtOn || null, proofId }
    await registerProduct(store, viewer, { productId, ...told })
  } catch (error) {
    return refuse(locals, error, { serial, boughtOn })
  }
  redirect(303, '/products/mine')
}

async function keepProof({ app, store, viewer }: App.Locals, file: FormDataEntryValue | null) {
  if (!(file instanceof File) || file.size === 0) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  return (await keepImage(store, viewer, app.uploads, { bytes, name: file.name })).id
}
