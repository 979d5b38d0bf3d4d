import { readSatisfaction, type App } from '#app'
import { measureBalance } from '#balance'
import { findClosure } from '#changes'
import { keptFor } from '#database'
import { overview } from '#loop'
import type { Viewer } from '#spaces'
import { assessRfm } from '#value'

/**
 * What the desk opens with, told by reading the whole history: the same for all of the staff, so it
 * is found once a minute and not for each of them. Whoever acts at the desk sees at once what came
 * of it. Only for those who may read reports.
 */
export const figures = keptFor(60_000, async (store: App['database'], viewer: Viewer) => {
  const [loop, balance, assessment, satisfaction, closure] = await Promise.all([
    overview(store, viewer),
    measureBalance(store, viewer),
    assessRfm(store, viewer),
    readSatisfaction(store, viewer),
    findClosure(store, viewer),
  ])
  return { loop, balance, assessment, satisfaction, closure }
})
