import { changeBrand, findBrand, newBrand } from '#settings'
import { keepImage, useUploads } from '#uploads'
import * as words from '#words'
import { act } from '../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { name, tagline, colour, logoUploadId } = await findBrand(event.locals.store)
  return { settings: { name, tagline, colour, hasLogo: logoUploadId !== null } }
}

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const logo = form.get('logo')
      const kept =
        logo instanceof File && logo.size > 0
          ? await keepImage(store, viewer, app.uploads, {
              bytes: new Uint8Array(await logo.arrayBuffer()),
              name: logo.name,
            })
          : undefined
      // A logo is for everybody to see.
      if (kept) await useUploads(store, viewer, { subjectId: null, html: kept.path })
      const logoUploadId = kept ? kept.id : form.has('removeLogo') ? null : undefined
      await changeBrand(
        store,
        viewer,
        newBrand.parse({
          name: form.get('name'),
          tagline: form.get('tagline'),
          colour: form.get('colour'),
          logoUploadId,
        }),
      )
      return { said: words.desk_saved() }
    }),
}
