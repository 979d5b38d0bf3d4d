import { z } from 'zod'
import {
  findCannedReply,
  listCannedReplies,
  removeCannedReply,
  saveCannedReply,
} from '#canned-replies'
import { mayConfigure } from '#people'
import { listGroupCards } from '#spaces'
import * as words from '#words'
import { splitTags } from '../../../(community)/new/split-tags.ts'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const text = event.url.searchParams.get('q') ?? ''
  const [answers, groups] = await Promise.all([
    listCannedReplies(store, viewer, { text }),
    listGroupCards(store, viewer),
  ])
  const own = groups.filter(({ isMember }) => isMember || mayConfigure(viewer))
  return { text, answers, groups: own.map(({ id, name }) => ({ id, name })) }
}

export const actions: Actions = {
  save: (event) =>
    act(event, async (viewer, form) => {
      await saveCannedReply(event.locals.store, viewer, {
        id: z.uuid().optional().parse(given(form, 'id')),
        title: given(form, 'title') ?? '',
        body: given(form, 'body') ?? '',
        tags: splitTags(given(form, 'tags') ?? ''),
        groupId: z
          .uuid()
          .nullable()
          .parse(given(form, 'groupId') ?? null),
      })
      return { said: words.answers_saved() }
    }),
  remove: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const id = z.uuid().parse(form.get('id'))
      const removed = await findCannedReply(store, viewer, id)
      await removeCannedReply(store, viewer, id)
      return { said: words.answers_removed(), removed }
    }),
}
