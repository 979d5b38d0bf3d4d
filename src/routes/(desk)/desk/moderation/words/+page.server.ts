import { z } from 'zod'
import { listWatchedWords, tryWatchedWord, unwatchWord, watchActions, watchWord } from '#moderation'
import { mayConfigure } from '#people'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const watched = await listWatchedWords(event.locals.store, viewer)
  return { watched, actions: watchActions, mayConfigure: mayConfigure(viewer) }
}

const typed = z.object({
  pattern: z.string(),
  action: z.enum(watchActions),
  target: z.string().default(''),
  text: z.string().max(10_000).default(''),
})

export const actions: Actions = {
  try: (event) =>
    act(event, (_viewer, form) => {
      const { text, ...word } = typed.parse(Object.fromEntries(form))
      const found = tryWatchedWord(word, text)
      const said =
        found.length === 0
          ? words.words_tried_none()
          : words.words_tried({ count: found.length, found: found.slice(0, 10).join(', ') })
      return Promise.resolve({ said, values: { ...word, text } })
    }),
  add: (event) =>
    act(event, async (viewer, form) => {
      const { pattern, action, target } = typed.parse(Object.fromEntries(form))
      await watchWord(event.locals.store, viewer, { pattern, action, target })
      return { said: words.words_added() }
    }),
  remove: (event) =>
    act(event, async (viewer, form) => {
      await unwatchWord(event.locals.store, viewer, { id: z.uuid().parse(form.get('id')) })
      return { said: words.words_removed() }
    }),
}
