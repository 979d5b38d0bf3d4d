import { mayConfigure } from '#people'
import { changeBrand, findBrand, newBrand } from '#settings'
import { keepImage } from '#uploads'
import * as words from '#words'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  enter(event, mayConfigure)
  const { name, tagline, colour, logoUploadId } = await findBrand(event.locals.store)
  return { settings: { name, tagline, colour, hasLogo: logoUploadId !== null } }
}

export const actions: Actions = {
  default: (event) =>
    act(event, mayConfigure, async (viewer, form) => {
      const { store } = event.locals
      const logo = form.get('logo')
      const kept =
        logo instanceof File && logo.size > 0
          ? await keepImage(store, viewer, {
              bytes: new Uint8Array(await logo.arrayBuffer()),
              name: logo.name,
            })
          : undefined
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
