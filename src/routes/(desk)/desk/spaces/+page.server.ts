import { z } from 'zod'
import { findByHandle } from '#people'
import {
  createGroup,
  createSpace,
  dismissModerator,
  editSpace,
  findMoveEffects,
  listAllSpaces,
  listGroups,
  listSpaceModerators,
  moveSpace,
  nameModerator,
  posters,
  visibilities,
} from '#spaces'
import * as words from '#words'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const [spaces, groups, moderators] = await Promise.all([
    listAllSpaces(store, viewer),
    listGroups(store, viewer),
    listSpaceModerators(store, viewer),
  ])
  return { spaces, groups, moderators }
}

const space = z.object({
  name: z.string(),
  description: z.string(),
  visibility: z.enum(visibilities),
  startedBy: z.enum(posters),
  repliedBy: z.enum(posters),
})

/** A box that is not ticked sends nothing. */
const box = z.literal('yes').optional().transform(Boolean)
const boxes = z.object({ inherits: box, showsChildren: box })
const parentId = z
  .uuid()
  .or(z.literal('').transform(() => null))
  .default(null)

const office = z.object({ spaceId: z.uuid() })

export const actions: Actions = {
  name: (event) =>
    act(event, async (viewer, form) => {
      const { spaceId, handle } = office
        .extend({ handle: z.string() })
        .parse(Object.fromEntries(form))
      const { store } = event.locals
      const person = await findByHandle(store, handle.trim().replace(/^@/, '').toLowerCase())
      await nameModerator(store, viewer, { spaceId, personId: person.id })
      return { said: words.desk_spaces_moderator_named({ name: person.name }) }
    }),
  dismiss: (event) =>
    act(event, async (viewer, form) => {
      const { spaceId, personId } = office
        .extend({ personId: z.uuid() })
        .parse(Object.fromEntries(form))
      await dismissModerator(event.locals.store, viewer, { spaceId, personId })
      return { said: words.desk_spaces_moderator_dismissed() }
    }),
  open: (event) =>
    act(event, async (viewer, form) => {
      const input = space.extend({ parentId, inherits: box }).parse(Object.fromEntries(form))
      await createSpace(event.locals.store, viewer, input)
      return { said: words.desk_spaces_created() }
    }),
  edit: (event) =>
    act(event, async (viewer, form) => {
      const typed = space.extend({ spaceId: z.uuid() }).extend(boxes.shape)
      await editSpace(event.locals.store, viewer, typed.parse(Object.fromEntries(form)))
      return { said: words.desk_spaces_saved() }
    }),
  /** What a move changes is said before it is done. */
  move: (event) =>
    act(event, async (viewer, form) => {
      const move = z.object({ spaceId: z.uuid(), parentId }).parse(Object.fromEntries(form))
      const { store } = event.locals
      if (form.get('sure') !== 'yes') {
        return { move: { ...move, ...(await findMoveEffects(store, viewer, move)) } }
      }
      await moveSpace(store, viewer, move)
      return { said: words.desk_spaces_moved() }
    }),
  group: (event) =>
    act(event, async (viewer, form) => {
      const name = z.string().parse(form.get('name'))
      await createGroup(event.locals.store, viewer, { name })
      return { said: words.desk_groups_created() }
    }),
}
