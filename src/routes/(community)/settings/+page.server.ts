import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { cookieName, isLocale } from '#locale'
import {
  changeHandle,
  editProfile,
  endOwnSession,
  findSettings,
  findTwoSteps,
  listSessions,
  messagePolicies,
} from '#people'
import { chooseTitle, listTitles } from '#recognition'
import { attempt, signInFirst } from '../../refusal.ts'
import { refuseTrapped } from '../../writing-of.ts'
import { changePicture, showPicture } from './picture.ts'
import type { Actions, PageServerLoad } from './$types'

const blank = z.string().transform((text) => (text === '' ? null : text))
const edit = z.object({
  name: z.string(),
  bio: z.string().default(''),
  locale: blank.default(null),
  timeZone: blank.default(null),
  location: z.string().default(''),
  website: z.string().default(''),
  isPrivate: z.string().optional().transform(Boolean),
  messagePolicy: z.enum(messagePolicies).optional(),
})

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [settings, sessions, titles, twoSteps] = await Promise.all([
    findSettings(store, viewer),
    listSessions(store, viewer),
    listTitles(store, viewer),
    findTwoSteps(store, viewer),
  ])
  const zones = Intl.supportedValuesOf('timeZone')
  const hasTwoSteps = twoSteps.state === 'on'
  return { settings, sessions, titles, hasTwoSteps, zones, isSaved: url.searchParams.has('saved') }
}

export const actions = {
  save: (event) =>
    attempt(event, async (typed) => {
      refuseTrapped(typed)
      const changes = edit.parse(typed)
      await editProfile(event.locals.store, event.locals.viewer, changes)
      if (changes.locale !== null && isLocale(changes.locale)) {
        const year = { path: '/', maxAge: 31_536_000, httpOnly: false, sameSite: 'lax' } as const
        event.cookies.set(cookieName, changes.locale, year)
      }
      redirect(303, '/settings?saved')
    }),
  handle: (event) =>
    attempt(event, async ({ handle = '' }) => {
      await changeHandle(event.locals.store, event.locals.viewer, { handle })
      redirect(303, '/settings?saved')
    }),
  title: (event) =>
    attempt(event, async ({ badge = '' }) => {
      await chooseTitle(event.locals.store, event.locals.viewer, { badge: badge || null })
      redirect(303, '/settings?saved')
    }),
  picture: (event) => changePicture(event),
  removePicture: (event) =>
    attempt(event, async () => {
      await showPicture(event.locals, null)
      redirect(303, '/settings?saved')
    }),
  end: (event) =>
    attempt(event, async ({ id }) => {
      const { store, viewer } = event.locals
      if (!viewer) signInFirst(event.url)
      await endOwnSession(store, viewer, { id: z.uuid().parse(id) })
      redirect(303, '/settings#sessions')
    }),
} satisfies Actions
