import { productCards } from '#products'
import {
  endProgramme,
  listProgrammes,
  listUnansweredReviews,
  mayKeepProgrammes,
  startProgramme,
} from '#reviews'
import * as words from '#words'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const after = event.url.searchParams.get('after') ?? undefined
  const [reviews, programmes] = await Promise.all([
    listUnansweredReviews(store, viewer, { after }),
    listProgrammes(store, viewer),
  ])
  const products = await productCards(
    store,
    reviews.items.map(({ productId }) => productId),
  )
  return { reviews, programmes, products, mayKeep: mayKeepProgrammes(viewer) }
}

export const actions: Actions = {
  start: (event) =>
    act(event, async (viewer, form) => {
      await startProgramme(event.locals.store, viewer, {
        ...{ name: textIn(form, 'name'), reward: textIn(form, 'reward') },
        ...{ minLetters: textIn(form, 'minLetters') || 0 },
        needsProof: form.get('needsProof') === 'yes',
      })
      return { said: words.programme_started() }
    }),
  end: (event) =>
    act(event, async (viewer, form) => {
      const programmeId = textIn(form, 'programmeId')
      await endProgramme(event.locals.store, viewer, { programmeId })
      return { said: words.programme_ended() }
    }),
}
