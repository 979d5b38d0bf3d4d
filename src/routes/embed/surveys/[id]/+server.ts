import { z } from 'zod'
import { DomainError, statusOf } from '#errors'
import { limitAnswersFrom } from '#people'
import { answerSurvey, findEmbedded } from '#surveys'
import * as words from '#words'
import { reasonOf } from '../../../refusal-words.ts'
import type { RequestEvent, RequestHandler } from './$types'

const locale = z.enum(['en', 'de']).catch('en')
const text = z.string().max(5000)
const said = z.object({
  version: z.int().min(1).max(2_147_483_647),
  locale,
  given: z.record(z.string().max(30), z.union([text, z.array(text).max(30)])),
})

/** What is asked, for sites that were named at the desk; opening it answers nothing. */
export const GET: RequestHandler = (event) =>
  answering(event, (embedded) => {
    const language = locale.parse(event.url.searchParams.get('locale'))
    const { content, version, state, isAnonymous } = embedded
    const here = { locale: language }
    const kept = isAnonymous
      ? words.surveys_say_anonymous({}, here)
      : words.surveys_say_site({}, here)
    return {
      ...{ content, version, isOpen: state === 'open', kept },
      words: { send: words.surveys_submit({}, here), closed: words.surveys_is_closed({}, here) },
      ends: {
        nps: [words.surveys_end_nps_low({}, here), words.surveys_end_nps_high({}, here)],
        csat: [words.surveys_end_csat_low({}, here), words.surveys_end_csat_high({}, here)],
        ces: [words.surveys_end_ces_low({}, here), words.surveys_end_ces_high({}, here)],
        rating: [words.surveys_end_rating_low({}, here), words.surveys_end_rating_high({}, here)],
      },
    }
  })

/** Takes an answer. It bears no name: who is signed in here is not asked there. */
export const POST: RequestHandler = (event) =>
  answering(event, async ({ surveyId }) => {
    const { store } = event.locals
    const answer = said.safeParse(await event.request.json().catch(() => undefined))
    if (!answer.success) throw new DomainError('invalid', 'survey.empty', 'Please send an answer.')
    await limitAnswersFrom(store, event.locals.address)
    await answerSurvey(store, undefined, { surveyId, isEmbedded: true }, answer.data)
    return {}
  })

/** Browsers ask first, by OPTIONS, whether they may send JSON from elsewhere. */
export const fallback: RequestHandler = (event) =>
  event.request.method === 'OPTIONS'
    ? answering(event, () => ({}))
    : new Response(null, { status: 405, headers: { allow: 'GET, POST, OPTIONS' } })

async function answering(
  { request, params, locals: { store } }: RequestEvent,
  work: (embedded: Awaited<ReturnType<typeof findEmbedded>>) => object | Promise<object>,
): Promise<Response> {
  const origin = request.headers.get('origin')
  const headers = new Headers({ vary: 'origin', 'cache-control': 'no-store' })
  try {
    const embedded = await findEmbedded(store, { surveyId: params.id, origin })
    headers.set('access-control-allow-origin', origin ?? '')
    headers.set('access-control-allow-headers', 'content-type')
    headers.set('access-control-allow-methods', 'GET, POST')
    return Response.json(await work(embedded), { headers })
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal
    const { question = null } = refusal.facts
    const body = { message: reasonOf(refusal), question }
    return Response.json(body, { status: statusOf(refusal), headers })
  }
}
