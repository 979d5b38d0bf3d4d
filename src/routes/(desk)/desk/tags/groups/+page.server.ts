import { z } from 'zod'
import { listAllSpaces } from '#spaces'
import { demandTags, listTagDemands, listTagGroups, removeTagGroup, saveTagGroup } from '#tags'
import * as words from '#words'
import { splitTags } from '../../../../(community)/new/split-tags.ts'
import { act, given } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const [groups, spaces] = await Promise.all([
    listTagGroups(store, viewer),
    listAllSpaces(store, viewer),
  ])
  const demands = await listTagDemands(
    store,
    spaces.map(({ id }) => id),
  )
  return { groups, spaces, demands }
}

const ids = z.array(z.uuid())
const demand = z.object({ spaceId: z.uuid(), least: z.coerce.number() })

export const actions: Actions = {
  save: (event) =>
    act(event, async (viewer, form) => {
      await saveTagGroup(event.locals.store, viewer, {
        id: z.uuid().optional().parse(given(form, 'id')),
        name: given(form, 'name') ?? '',
        takesOne: form.has('takesOne'),
        parentTag: given(form, 'parentTag') ?? null,
        tags: splitTags(given(form, 'tags') ?? ''),
        spaceIds: ids.parse(form.getAll('spaceIds')),
      })
      return { said: words.desk_tag_groups_saved() }
    }),
  remove: (event) =>
    act(event, async (viewer, form) => {
      await removeTagGroup(event.locals.store, viewer, z.uuid().parse(form.get('id')))
      return { said: words.desk_tag_groups_removed() }
    }),
  demand: (event) =>
    act(event, async (viewer, form) => {
      const { spaceId, least } = demand.parse(Object.fromEntries(form))
      const groupIds = ids.parse(form.getAll('groupIds'))
      await demandTags(event.locals.store, viewer, { spaceId, least, groupIds })
      return { said: words.desk_tag_demands_saved() }
    }),
}
