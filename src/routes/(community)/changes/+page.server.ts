import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { changeKinds, findChangesRead, listChanges, markChangesRead } from '#changes'
import { attempt, signInFirst } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  kind: z.enum(changeKinds).optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const { kind, after } = asked.parse(Object.fromEntries(url.searchParams))
  const [changes, readAt] = await Promise.all([
    listChanges(store, { kind, after }),
    viewer ? findChangesRead(store, viewer) : null,
  ])
  const isNew = (at: Date | null) => viewer && at !== null && (readAt === null || at > readAt)
  return {
    kind: kind ?? null,
    changes,
    fresh: changes.items.filter(({ publishedAt }) => isNew(publishedAt)).map(({ id }) => id),
  }
}

export const actions = {
  read: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      if (!viewer) signInFirst(event.url)
      await markChangesRead(store, viewer)
      redirect(303, '/changes')
    }),
} satisfies Actions
