import { DomainError } from '#errors'
import { answersFor, findPlace } from '../../(community)/topics/saved-answers.ts'
import type { RequestHandler } from './$types'

/** The answers that staff may give in a place, as they would stand there. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const text = (url.searchParams.get('text') ?? '').slice(0, 100)
  try {
    const place = await findPlace(locals, url.searchParams.get('place') ?? '')
    return Response.json(place ? await answersFor(locals, place.known, text) : [])
  } catch (error) {
    if (error instanceof DomainError) return Response.json([])
    throw error
  }
}
