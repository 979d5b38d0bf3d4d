import { z } from 'zod'
import { subscribers } from '#app'
import { listParked, retryParked } from '#timeline'
import * as words from '#words'
import { act } from '../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app, store } = event.locals
  const [failed, parked] = await Promise.all([app.jobs?.listFailed() ?? [], listParked(store)])
  return { failed, parked }
}

const failedJob = z.object({ name: z.string(), id: z.uuid() })
const parkedActivity = z.object({
  subscriber: z.string(),
  personId: z.uuid(),
  activityId: z.uuid(),
})

export const actions: Actions = {
  job: (event) =>
    act(event, async (_viewer, form) => {
      const { name, id } = failedJob.parse(Object.fromEntries(form))
      await event.locals.app.jobs?.retry(name, id)
      return { said: words.desk_jobs_retried() }
    }),
  parked: (event) =>
    act(event, async (_viewer, form) => {
      const wentWell = await retryParked(
        event.locals.store,
        subscribers,
        parkedActivity.parse(Object.fromEntries(form)),
      )
      return wentWell
        ? { said: words.desk_jobs_parked_done() }
        : { message: words.desk_jobs_parked_again() }
    }),
}
