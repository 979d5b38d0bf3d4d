import { redirect } from '@sveltejs/kit'
import { createSegment, segmentTemplates, type TemplateName } from '#segments'
import { enter } from '../../entrance.ts'
import { readChoices } from '../choices.ts'
import { templateWords } from '../segment-words.ts'
import { writeRule, type Draft } from '../write-rule.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const name = event.url.searchParams.get('from') ?? ''
  const from = Object.keys(segmentTemplates).find((one) => one === name) as TemplateName | undefined
  const draft: Draft = {
    name: from ? templateWords[from]() : '',
    rule: from ? segmentTemplates[from] : { kind: 'all', of: [] },
    ...{ description: '', preview: null, refusal: null },
  }
  return { draft, choices: await readChoices(event.locals.store, viewer) }
}

export const actions: Actions = {
  default: (event) =>
    writeRule(event, async (viewer, segment) => {
      const id = await createSegment(event.locals.store, viewer, segment)
      redirect(303, `/desk/segments/${id}`)
    }),
}
