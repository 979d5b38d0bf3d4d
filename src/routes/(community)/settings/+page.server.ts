import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { inTransaction } from '#database'
import { listOwnFields, sayOfOneself } from '#fields'
import { cookieName, isLocale } from '#locale'
import {
  changeHandle,
  editProfile,
  endOwnSession,
  findSettings,
  findTwoSteps,
  messagePolicies,
} from '#people'
import { chooseTitle, listTitles } from '#recognition'
import { chooseFlair, listFlairs } from '#spaces'
import { attempt, signInFirst } from '../../refusal.ts'
import { saidIn } from '../../said-in.ts'
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

export const load: PageServerLoad = async ({ locals: { app, store, viewer }, request, url }) => {
  if (!viewer) signInFirst(url)
  const [settings, sessions, titles, twoSteps, fields, flairs] = await Promise.all([
    findSettings(store, viewer),
    app.accounts.listSessions(viewer, request.headers),
    listTitles(store, viewer),
    findTwoSteps(store, viewer),
    listOwnFields(store, viewer, 'settings'),
    listFlairs(store, viewer),
  ])
  const zones = Intl.supportedValuesOf('timeZone')
  const ways = { hasTwoSteps: twoSteps.state === 'on', passkeys: twoSteps.passkeys }
  const { searchParams } = url
  const [isSaved, ended] = [searchParams.has('saved'), searchParams.get('ended')]
  return { settings, sessions, titles, fields, flairs, ...ways, zones, isSaved, ended }
}

export const actions = {
  save: (event) =>
    attempt(event, async (typed) => {
      refuseTrapped(typed)
      const changes = edit.parse(typed)
      const { store, viewer } = event.locals
      const values = saidIn(Object.entries(typed))
      await inTransaction(store, async (store) => {
        await editProfile(store, viewer, changes)
        await sayOfOneself(store, viewer, { values, when: 'settings' })
      })
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
  flair: (event) =>
    attempt(event, async ({ groupId = '' }) => {
      const id = groupId === '' ? null : z.uuid().parse(groupId)
      await chooseFlair(event.locals.store, event.locals.viewer, { groupId: id })
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
      redirect(303, '/settings?ended=one#sessions')
    }),
  endOthers: (event) =>
    attempt(event, async () => {
      const { app, viewer } = event.locals
      if (!viewer) signInFirst(event.url)
      await app.accounts.endOtherSessions(viewer, event.request.headers)
      redirect(303, '/settings?ended=others#sessions')
    }),
} satisfies Actions
