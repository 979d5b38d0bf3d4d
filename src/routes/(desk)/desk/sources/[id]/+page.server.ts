import { error } from '@sveltejs/kit'
import { z } from 'zod'
import { isId } from '#ids'
import { replaySource } from '#replays'
import {
  editSource,
  findSource,
  listSourceEvents,
  mayKeepSources,
  mayReadEvents,
  rollKey,
  verdicts,
} from '#sources'
import { addSecret, applyDelivery, findSecretState, listStuck, sendAgain } from '#shops'
import { figure } from '#ui/figures.ts'
import * as words from '#words'
import { act, given } from '../../act.ts'
import { enter } from '../../entrance.ts'
import { readSource } from '../read-source.ts'
import type { Actions, PageServerLoad } from './$types'

/** What more is kept of a shop follows by the clock; of others, one asks again. */
const MOST_REPLAYED = 1_000
const WEEK_MS = 7 * 86_400_000

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { locals, params, url } = event
  if (!isId(params.id)) error(404, 'There is no such source.')
  const verdict = verdicts.find((one) => one === url.searchParams.get('verdict'))
  const after = url.searchParams.get('after') ?? undefined
  const [source, events, secrets, stuck] = await Promise.all([
    findSource(locals.store, viewer, params.id),
    listSourceEvents(locals.store, viewer, {
      ...{
        sourceId: params.id,
        ...(verdict && { verdict }),
        ...(after !== undefined && { after }),
      },
    }),
    findSecretState(locals.store, viewer, params.id),
    listStuck(locals.store, viewer, params.id),
  ])
  return {
    ...{ source, events, secrets, stuck, verdict: verdict ?? null, isFirst: after === undefined },
    ...{ mayKeep: mayKeepSources(viewer), mayTry: mayReadEvents(viewer) },
    ...{ lastWeek: new Date(Date.now() - WEEK_MS).toISOString().slice(0, 10) },
    ...{ origin: locals.app.config.origin },
  }
}

export const actions: Actions = {
  edit: (event) =>
    act(event, async (viewer, form) => {
      await editSource(event.locals.store, viewer, event.params.id, readSource(form))
      return { said: words.sources_saved() }
    }),
  roll: (event) =>
    act(event, async (viewer, form) => {
      const atOnce = form.has('atOnce')
      const { writeKey } = await rollKey(event.locals.store, viewer, {
        ...{ sourceId: event.params.id, atOnce },
      })
      return { said: words.sources_rolled(), writeKey }
    }),
  replay: (event) =>
    act(event, async (viewer, form) => {
      const from = z.coerce.date().parse(form.get('from'))
      const { id: sourceId } = event.params
      const wish = { sourceId, from, most: MOST_REPLAYED, isDry: form.has('isDry') }
      const { seen, taken } = await replaySource(event.locals.store, viewer, wish)
      const counts = { seen: figure(seen), taken: figure(taken) }
      return {
        said: wish.isDry ? words.sources_replay_dry(counts) : words.sources_replayed(counts),
      }
    }),
  secret: (event) =>
    act(event, async (viewer, form) => {
      const { store, app } = event.locals
      const [secret, atOnce] = [given(form, 'secret') ?? '', form.has('atOnce')]
      await addSecret(store, viewer, { sourceId: event.params.id, secret, atOnce }, app.key)
      return { said: words.sources_secret_added() }
    }),
  again: (event) =>
    act(event, async (viewer, form) => {
      const delivery = { sourceId: event.params.id, eventId: z.uuid().parse(form.get('event')) }
      await sendAgain(event.locals.store, viewer, delivery)
      const wentWell = await applyDelivery(event.locals.store, delivery)
      return wentWell
        ? { said: words.sources_again_done() }
        : { message: words.sources_again_failed() }
    }),
}
