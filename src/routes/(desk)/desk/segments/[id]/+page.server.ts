import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import type { Database } from '#app'
import { DomainError } from '#errors'
import { findByHandle } from '#people'
import { archiveSegment, explainMembership, findSegment, listMembers } from '#segments'
import type { Viewer } from '#spaces'
import { reasonOf } from '../../../../refusal-words.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import { linesOf } from '../../people/[id]/history.ts'
import { readChoices } from '../choices.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  after: z.string().optional(),
  who: z.string().trim().max(100).optional().catch(undefined),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { id } = event.params
  const { after, who } = asked.parse(Object.fromEntries(event.url.searchParams))
  const segment = await findSegment(store, viewer, id)
  const [members, choices, why] = await Promise.all([
    listMembers(store, viewer, id, { after }),
    readChoices(store, viewer),
    who && !segment.isArchived ? explain(store, viewer, id, who) : null,
  ])
  return { segment, members, choices, who: who ?? '', why }
}

async function explain(store: Database, viewer: Viewer, segmentId: string, who: string) {
  try {
    const person = await findByHandle(store, who.replace(/^@/, ''))
    const { isIn, verdicts } = await explainMembership(store, viewer, {
      ...{ segmentId, personId: person.id },
    })
    const told = verdicts.map(async ({ activities, ...verdict }) => {
      return { ...verdict, lines: await linesOf(store, viewer, activities) }
    })
    return { person, isIn, verdicts: await Promise.all(told), refusal: null }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { person: null, isIn: false, verdicts: [], refusal: reasonOf(error) }
  }
}

export const actions: Actions = {
  archive: (event) =>
    act(event, async (viewer) => {
      await archiveSegment(event.locals.store, viewer, { segmentId: event.params.id })
      redirect(303, '/desk/segments')
    }),
}
