import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { answerChange, changePath, findChange } from '#changes'
import { attempt } from '../../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const answer = z.object({ helped: z.enum(['yes', 'no']) })

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const change = await findChange(store, viewer, params.id)
  if (params.slug !== change.slug) redirect(308, changePath(change) + url.search)
  return { change }
}

export const actions = {
  answer: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { helped } = answer.parse(typed)
      await answerChange(store, viewer, {
        changeId: event.params.id,
        hasHelped: helped === 'yes',
      })
      redirect(303, `${event.url.pathname}#helped`)
    }),
} satisfies Actions
