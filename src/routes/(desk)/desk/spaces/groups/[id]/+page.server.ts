import { z } from 'zod'
import { found } from '#errors'
import { findByHandle, findPerson } from '#people'
import {
  addToGroup,
  giveGroupAccess,
  listAllSpaces,
  listGroupMembers,
  listGroups,
  removeFromGroup,
  takeGroupAccess,
} from '#spaces'
import * as words from '#words'
import { act } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const [groups, members, spaces] = await Promise.all([
    listGroups(store, viewer),
    listGroupMembers(store, viewer, event.params.id),
    listAllSpaces(store, viewer),
  ])
  const group = groups.find(({ id }) => id === event.params.id)
  return { group: found(group, 'group.unknown', 'There is no such group.'), members, spaces }
}

const someone = z.object({ personId: z.uuid() })
const place = z.object({ spaceId: z.uuid() })

export const actions: Actions = {
  add: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const handle = z.string().parse(form.get('handle')).trim().replace(/^@/, '').toLowerCase()
      const person = await findByHandle(store, handle)
      await addToGroup(store, viewer, { groupId: event.params.id, personId: person.id })
      return { said: words.desk_groups_added({ name: person.name }) }
    }),
  restore: (event) =>
    act(event, async (viewer, form) => {
      const { personId } = someone.parse(Object.fromEntries(form))
      await addToGroup(event.locals.store, viewer, { groupId: event.params.id, personId })
      const { name } = await findPerson(event.locals.store, personId)
      return { said: words.desk_groups_added({ name }) }
    }),
  remove: (event) =>
    act(event, async (viewer, form) => {
      const { personId } = someone.parse(Object.fromEntries(form))
      await removeFromGroup(event.locals.store, viewer, { groupId: event.params.id, personId })
      const { name } = await findPerson(event.locals.store, personId)
      return { said: words.desk_groups_removed({ name }), removedId: personId }
    }),
  give: (event) =>
    act(event, async (viewer, form) => {
      const { spaceId } = place.parse(Object.fromEntries(form))
      await giveGroupAccess(event.locals.store, viewer, { groupId: event.params.id, spaceId })
      return { said: words.desk_groups_given() }
    }),
  take: (event) =>
    act(event, async (viewer, form) => {
      const { spaceId } = place.parse(Object.fromEntries(form))
      await takeGroupAccess(event.locals.store, viewer, { groupId: event.params.id, spaceId })
      return { said: words.desk_groups_taken() }
    }),
}
