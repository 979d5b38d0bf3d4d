import { z } from 'zod'
import { listReturned, reopenMailbox } from '#correspondence'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after') ?? undefined
  return { mailboxes: await listReturned(event.locals.store, enter(event), { after }) }
}

const reopened = z.object({ address: z.string().min(1).max(254) })

export const actions: Actions = {
  reopen: (event) =>
    act(event, async (viewer, form) => {
      const wish = reopened.parse(Object.fromEntries(form))
      await reopenMailbox(event.locals.store, viewer, wish)
      return { said: words.letters_reopened() }
    }),
}
