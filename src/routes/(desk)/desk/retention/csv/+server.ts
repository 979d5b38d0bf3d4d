import { csvLine } from '#exports'
import { mayReadCustomers } from '#people'
import { measureCohorts, measureCurves } from '#cohorts'
import { enter } from '../../entrance.ts'
import { filterIn } from '../asked.ts'
import type { RequestHandler } from './$types'

/** Every cell of the triangle and every point of the curves, a line each. */
export const GET: RequestHandler = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const filter = filterIn(event.url, mayReadCustomers(viewer))
  const { cohorts } = await measureCohorts(store, viewer, filter)
  const { curves } = await measureCurves(store, viewer, filter)
  const head = ['what', 'of', 'month_or_day', 'n', 'count', 'share', 'low', 'high', 'too_few']
  const cells = cohorts.flatMap(({ began, cells }) =>
    cells.flatMap((cell) => {
      if (cell === null) return []
      const { month, n, active, value, low, high, isUnsure } = cell
      return [['cohort', began, month, n, active, value, low, high, isUnsure]]
    }),
  )
  const points = curves.flatMap(({ name, points }) =>
    points.map(({ day, atRisk, value, low, high, isUnsure }) => {
      return ['curve', name, day, atRisk, null, value, low, high, isUnsure]
    }),
  )
  return new Response([head, ...cells, ...points].map(csvLine).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="retention-${filter.life}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
