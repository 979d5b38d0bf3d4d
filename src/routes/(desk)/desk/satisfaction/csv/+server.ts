import { readSatisfaction, splitSatisfactionBy, waysToSplit } from '#app'
import { csvLine } from '#exports'
import { mayReadCustomers } from '#people'
import type { Figure } from '#satisfaction'
import { enter } from '../../entrance.ts'
import type { RequestHandler } from './$types'

/** Every period and every part of every scale, a line each; what is too few has no figures. */
export const GET: RequestHandler = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { trends, anonymous, unit } = await readSatisfaction(store, viewer)
  const head = ['scale', 'what', 'of', 'n', 'value', 'low', 'high', 'mean', 'good', 'middle', 'bad']
  const lines = trends.flatMap(({ scale, n, figure, periods }) => [
    [scale, 'all', null, n, ...cellsOf(figure)],
    ...periods.map(({ start, n, figure }) => [scale, unit, start, n, ...cellsOf(figure)]),
  ])
  const ways = mayReadCustomers(viewer) ? waysToSplit : (['stage'] as const)
  for (const { scale } of trends) {
    for (const by of ways) {
      const parts = await splitSatisfactionBy(store, viewer, { scale, by })
      lines.push(...parts.map(({ name, n, figure }) => [scale, by, name, n, ...cellsOf(figure)]))
    }
  }
  lines.push(
    ...anonymous.map(({ scale, n, figure }) => [scale, 'anonymous', null, n, ...cellsOf(figure)]),
  )
  return new Response([head, ...lines].map(csvLine).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="satisfaction.csv"',
      'cache-control': 'no-store',
    },
  })
}

function cellsOf(figure: Figure | null) {
  if (!figure) return Array.from({ length: 7 }, () => null)
  const { value, low, high, mean, good, middle, bad } = figure
  return [value, low, high, mean, good, middle, bad]
}
