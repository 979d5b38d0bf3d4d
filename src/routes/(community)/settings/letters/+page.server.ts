import { z } from 'zod'
import {
  listLetterSpaces,
  listOwnMailboxes,
  makeStartAddress,
  reopenMailbox,
} from '#correspondence'
import { listSpaces } from '#spaces'
import * as words from '#words'
import { attempt, signInFirst } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [mailboxes, spaces, open] = await Promise.all([
    listOwnMailboxes(store, viewer),
    listSpaces(store, viewer),
    listLetterSpaces(store),
  ])
  const isTaken = app.config.inbound.domain !== undefined
  const places = spaces.filter(({ id }) => isTaken && open.has(id))
  return { mailboxes, isTaken, spaces: places.map(({ id, fullName }) => ({ id, fullName })) }
}

export const actions = {
  again: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      if (!viewer) signInFirst(event.url)
      const address = z.string().min(1).max(254).parse(typed.address)
      await reopenMailbox(store, viewer, { address })
      return { said: words.letters_again_done() }
    }),
  address: (event) =>
    attempt(event, async ({ spaceId }) => {
      const { app, store, viewer } = event.locals
      const id = z.uuid().parse(spaceId)
      const local = await makeStartAddress(store, viewer, { spaceId: id })
      return { address: { spaceId: id, text: `${local}@${app.config.inbound.domain ?? ''}` } }
    }),
} satisfies Actions
