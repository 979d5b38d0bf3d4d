import { z } from 'zod'
import { postOfficeOf } from '#app'
import {
  fates,
  listIncoming,
  listLetterSpaces,
  retryLetter,
  setTakesLetters,
  type IncomingCard,
} from '#correspondence'
import { DomainError } from '#errors'
import { listAllSpaces } from '#spaces'
import * as words from '#words'
import { reasonOf } from '../../../../refusal-words.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { app, store } = event.locals
  const { searchParams } = event.url
  const fate = z.enum(fates).safeParse(searchParams.get('fate')).data
  const after = searchParams.get('after') ?? undefined
  const [letters, spaces, open] = await Promise.all([
    listIncoming(store, viewer, { fate, after }),
    listAllSpaces(store, viewer),
    listLetterSpaces(store),
  ])
  return {
    letters: { ...letters, items: letters.items.map(inOurWords) },
    fate,
    domain: app.config.inbound.domain,
    spaces: spaces.map(({ id, fullName }) => ({ id, fullName, takesLetters: open.has(id) })),
  }
}

/** Why not is kept in English, with its code. */
function inOurWords(letter: IncomingCard): IncomingCard {
  const { code, because } = letter
  return { ...letter, because: because && reasonOf(new DomainError('invalid', code, because)) }
}

const retried = z.object({ letterId: z.uuid() })
const opened = z.object({ spaceId: z.uuid(), takesLetters: z.enum(['yes', 'no']) })

export const actions: Actions = {
  retry: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const wish = retried.parse(Object.fromEntries(form))
      const { fate, code, because } = await retryLetter(store, postOfficeOf(app), viewer, wish)
      return fate === 'posted'
        ? { said: words.letters_retried() }
        : { message: reasonOf(new DomainError('invalid', code, because)) }
    }),
  space: (event) =>
    act(event, async (viewer, form) => {
      const { spaceId, takesLetters } = opened.parse(Object.fromEntries(form))
      const wish = { spaceId, takesLetters: takesLetters === 'yes' }
      await setTakesLetters(event.locals.store, viewer, wish)
      return { said: words.letters_space_saved() }
    }),
}
