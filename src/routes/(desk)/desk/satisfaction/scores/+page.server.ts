import { listScoresBehind } from '#app'
import { enter } from '../../entrance.ts'
import { scoresIn } from '../asked.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { period: start, unit, name, ...filter } = scoresIn(event.url)
  const period = start === undefined ? undefined : { start, unit }
  const scores = await listScoresBehind(event.locals.store, viewer, { ...filter, period })
  return { scores, period, name, ...filter }
}
