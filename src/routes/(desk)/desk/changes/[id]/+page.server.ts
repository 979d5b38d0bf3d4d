import { redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { listUnheard, searchEverything } from '#app'
import {
  cause,
  changeKinds,
  editChange,
  findKeptChange,
  linkCause,
  publishChange,
  removeChange,
  unlinkCause,
  unpublishChange,
  type CauseType,
} from '#changes'
import * as words from '#words'
import { act, given } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const text = event.url.searchParams.get('find')?.slice(0, 200) ?? ''
  const [change, found, unheard] = await Promise.all([
    findKeptChange(store, viewer, event.params.id),
    text === '' ? null : searchEverything(store, viewer, { text, types: [...causeOfFound.keys()] }),
    listUnheard(store, viewer),
  ])
  const linked = new Set(change.said.map(({ id }) => id))
  const hits = (found?.items ?? []).flatMap(({ subjectType, subjectId: id, title }) => {
    const type = causeOfFound.get(subjectType)
    return type && !linked.has(id) ? [{ type, id, title }] : []
  })
  const offered = unheard.filter(({ id }) => !linked.has(id))
  return { change, find: text, hits: hits.slice(0, 8), unheard: offered }
}

/** What the search knows by which type, and changes by which. */
const causeOfFound = new Map<string, CauseType>([
  ['idea', 'idea'],
  ['topic', 'topic'],
  ['review', 'product_review'],
])

const toBe = z.object({ publishAt: z.coerce.date('Please choose a day and a time.') })

export const actions: Actions = {
  save: (event) =>
    act(event, async (viewer, form) => {
      await editChange(event.locals.store, viewer, {
        changeId: event.params.id,
        kind: z.enum(changeKinds).parse(form.get('kind')),
        title: given(form, 'title') ?? '',
        body: given(form, 'body') ?? '',
        askAfterDays: given(form, 'askAfterDays') ?? null,
      })
      return { said: words.leads_terms_saved() }
    }),
  link: (event) =>
    act(event, async (viewer, form) => {
      const { type, id } = cause.parse(Object.fromEntries(form))
      await linkCause(event.locals.store, viewer, { changeId: event.params.id, type, id })
      goBack(event)
    }),
  unlink: (event) =>
    act(event, async (viewer, form) => {
      const id = z.uuid().parse(form.get('id'))
      await unlinkCause(event.locals.store, viewer, { changeId: event.params.id, id })
      goBack(event)
    }),
  publish: (event) =>
    act(event, async (viewer) => {
      await publishChange(event.locals.store, viewer, { changeId: event.params.id })
      goBack(event)
    }),
  schedule: (event) =>
    act(event, async (viewer, form) => {
      const { publishAt: at } = toBe.parse(Object.fromEntries(form))
      await publishChange(event.locals.store, viewer, { changeId: event.params.id, at })
      goBack(event)
    }),
  takeBack: (event) =>
    act(event, async (viewer) => {
      await unpublishChange(event.locals.store, viewer, { changeId: event.params.id })
      goBack(event)
    }),
  remove: (event) =>
    act(event, async (viewer) => {
      await removeChange(event.locals.store, viewer, { changeId: event.params.id })
      redirect(303, '/desk/changes')
    }),
}

function goBack({ url }: Pick<RequestEvent, 'url'>): never {
  redirect(303, url.pathname)
}
