import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { inTransaction } from '#database'
import { editProfile, findSettings } from '#people'
import { keepImage } from '#uploads'
import * as words from '#words'
import { refuse, type Typed } from '../../refusal.ts'

const nothing: Typed = {}

/** Keeps the picture that was sent, cut to a square, and shows it beside the name from now on. */
export async function changePicture({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>) {
  const { app, store, viewer } = locals
  const file = (await request.formData()).get('picture')
  if (!(file instanceof File) || file.size === 0) {
    const message = words.settings_picture_missing()
    return fail(422, { message, errors: nothing, values: nothing })
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const image = { bytes, name: file.name, isFace: true }
    const { id } = await keepImage(store, viewer, app.uploads, image)
    await showPicture(locals, id)
  } catch (error) {
    return refuse(locals, error, {})
  }
  redirect(303, '/settings?saved')
}

/** Shows another picture, or none; the rest of the profile stays. */
export function showPicture({ store, viewer }: App.Locals, avatarUploadId: string | null) {
  return inTransaction(store, async (store) => {
    const { name, bio, locale, timeZone } = await findSettings(store, viewer)
    await editProfile(store, viewer, { name, bio, locale, timeZone, avatarUploadId })
  })
}
