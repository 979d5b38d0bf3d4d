import { z } from 'zod'
import { createTerritory, editTerritory, listTerritories, removeTerritory } from '#organizations'
import { mayConfigure } from '#people'
import * as words from '#words'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const territories = await listTerritories(event.locals.store, viewer)
  return { territories, mayDraw: mayConfigure(viewer) }
}

const idIn = (form: FormData) => z.uuid().parse(form.get('territoryId'))
const listIn = (form: FormData, field: string) =>
  textIn(form, field)
    .split(/[,;\s]+/)
    .filter((text) => text !== '')
const territoryIn = (form: FormData) => ({
  name: textIn(form, 'name'),
  parentId: textIn(form, 'parentId') || null,
  countries: listIn(form, 'countries'),
  postcodes: listIn(form, 'postcodes'),
})

export const actions: Actions = {
  draw: (event) =>
    act(event, async (viewer, form) => {
      await createTerritory(event.locals.store, viewer, territoryIn(form))
      return { said: words.account_saved() }
    }),
  edit: (event) =>
    act(event, async (viewer, form) => {
      const input = { territoryId: idIn(form), ...territoryIn(form) }
      await editTerritory(event.locals.store, viewer, input)
      return { said: words.account_saved() }
    }),
  remove: (event) =>
    act(event, async (viewer, form) => {
      await removeTerritory(event.locals.store, viewer, { territoryId: idIn(form) })
      return { said: words.account_saved() }
    }),
}
