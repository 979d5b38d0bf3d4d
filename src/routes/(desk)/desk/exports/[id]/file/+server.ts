import { takeExport } from '#exports'
import { enter } from '../../../entrance.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) => {
  const { app, store } = event.locals
  const { dataFolder } = app.config
  return takeExport(store, enter(event), { dataFolder, id: event.params.id })
}
