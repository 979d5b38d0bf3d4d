import { z } from 'zod'
import { isStaff, mayModerate } from '#people'
import { findBrand } from '#settings'
import { isDealer } from '#sharing'
import { moderatesSomewhere } from '#spaces'
import type { LayoutServerLoad } from './$types'

// Pages are plain HTML; one small script of our own makes them quicker.
export const csr = false

const themes = z.enum(['system', 'light', 'dark']).catch('system')

export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  const { store, viewer } = locals
  const { name, tagline, colour, logoUploadId } = await findBrand(store)
  return {
    origin: locals.app.config.origin,
    brand: {
      name,
      tagline,
      colour,
      logoPath: logoUploadId && `/uploads/${logoUploadId}.webp`,
    },
    me: viewer
      ? {
          id: viewer.id,
          name: viewer.name,
          handle: viewer.handle,
          role: viewer.role,
          isStaff: isStaff(viewer),
          isDealer: isDealer(viewer),
          moderatesSpaces: !mayModerate(viewer) && moderatesSomewhere(viewer),
        }
      : null,
    theme: themes.parse(cookies.get('theme')),
  }
}
