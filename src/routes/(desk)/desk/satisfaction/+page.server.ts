import { readSatisfaction, splitSatisfactionBy, waysToSplit, type App } from '#app'
import { keptFor } from '#database'
import { mayReadCustomers } from '#people'
import type { Viewer } from '#spaces'
import { enter } from '../entrance.ts'
import { wishIn } from './asked.ts'
import type { PageServerLoad } from './$types'

/** The same for all of the staff, so it is found once a minute and not for each of them. */
const figures = keptFor(60_000, (store: App['database'], viewer: Viewer) =>
  readSatisfaction(store, viewer),
)

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { scale: wanted, by: way } = wishIn(event.url)
  const ways = mayReadCustomers(viewer) ? waysToSplit : (['stage'] as const)
  const by = ways.find((one) => one === way) ?? 'stage'
  const satisfaction = await figures.ask(store, viewer)
  const { trends } = satisfaction
  const scale = trends.find((trend) => trend.scale === wanted)?.scale ?? trends[0]?.scale
  const parts = scale ? await splitSatisfactionBy(store, viewer, { scale, by }) : []
  return { satisfaction, scale, by, ways, parts, query: event.url.search }
}
