import { takeCopy } from '#copies'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ locals: { app, store, viewer } }) =>
  takeCopy(store, viewer, { dataFolder: app.config.dataFolder })
