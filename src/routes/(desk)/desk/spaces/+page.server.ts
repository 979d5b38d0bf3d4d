import { z } from 'zod'
import {
  createGroup,
  createSpace,
  editSpace,
  listAllSpaces,
  listGroups,
  visibilities,
} from '#spaces'
import * as words from '#words'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const [spaces, groups] = await Promise.all([
    listAllSpaces(store, viewer),
    listGroups(store, viewer),
  ])
  return { spaces, groups }
}

const space = z.object({
  name: z.string(),
  description: z.string(),
  visibility: z.enum(visibilities),
})

export const actions: Actions = {
  open: (event) =>
    act(event, async (viewer, form) => {
      await createSpace(event.locals.store, viewer, space.parse(Object.fromEntries(form)))
      return { said: words.desk_spaces_created() }
    }),
  edit: (event) =>
    act(event, async (viewer, form) => {
      const changes = space.extend({ spaceId: z.uuid() }).parse(Object.fromEntries(form))
      await editSpace(event.locals.store, viewer, changes)
      return { said: words.desk_spaces_saved() }
    }),
  group: (event) =>
    act(event, async (viewer, form) => {
      const name = z.string().parse(form.get('name'))
      await createGroup(event.locals.store, viewer, { name })
      return { said: words.desk_groups_created() }
    }),
}
