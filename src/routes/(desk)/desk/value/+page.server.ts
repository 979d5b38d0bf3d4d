import { z } from 'zod'
import {
  askForecast,
  cancelForecast,
  findForecast,
  listForecasts,
  listOutlooks,
  outlookOrders,
} from '#clv'
import { findPeople } from '#people'
import * as words from '#words'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  order: z.enum(outlookOrders).default('value').catch('value'),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { order, after } = asked.parse(Object.fromEntries(event.url.searchParams))
  const [answer, forecasts, outlooks] = await Promise.all([
    findForecast(store, viewer),
    listForecasts(store, viewer),
    listOutlooks(store, viewer, { order, after }),
  ])
  const people = await findPeople(
    store,
    outlooks.items.map(({ personId }) => personId),
  )
  const [last] = forecasts
  return {
    ...{ order, answer: answer ?? null, last: last ?? null },
    outlooks: {
      next: outlooks.next,
      items: outlooks.items.map((each) => ({ ...each, person: people.get(each.personId) ?? null })),
    },
  }
}

export const actions: Actions = {
  ask: (event) =>
    act(event, async (viewer) => {
      const { app, store } = event.locals
      await askForecast(store, viewer)
      await app.jobs?.enqueue('run-forecasts')
      return { said: words.clv_asked() }
    }),
  cancel: (event) =>
    act(event, async (viewer, form) => {
      await cancelForecast(event.locals.store, viewer, z.uuid().parse(form.get('id')))
      return { said: words.clv_cancelled() }
    }),
}
