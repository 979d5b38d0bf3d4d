import { error } from '@sveltejs/kit'
import { z } from 'zod'
import { getLocale } from '#locale'
import { dismissSurveyCard, offerSurveyCard } from '#surveys'
import * as words from '#words'
import { written } from '../written.ts'
import type { RequestHandler } from './$types'

const wish = z.object({ dismissed: z.uuid().optional() })

/** Asked once a visit: the survey that the viewer was chosen for, if any; or they send it away. */
export const POST: RequestHandler = async ({ locals: { store, viewer }, request }) => {
  const said = wish.safeParse(await request.json().catch(() => ({})))
  if (!viewer || !said.success) error(400, 'Please send JSON.')
  if (said.data.dismissed !== undefined) {
    await dismissSurveyCard(store, viewer, { waveId: said.data.dismissed })
    return new Response(null, { status: 204 })
  }
  const card = await offerSurveyCard(store, viewer)
  if (!card) return new Response(null, { status: 204 })
  const { waveId, path, heading, question } = card
  const locale = getLocale()
  return Response.json({
    ...{ waveId, path, heading: written(heading, locale) },
    question: { ...question, text: written(question.text, locale) },
    words: { answer: words.surveys_card_answer(), later: words.surveys_card_later() },
  })
}
