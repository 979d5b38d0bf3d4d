import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { cookieName, isLocale } from '#locale'
import { editProfile, endOwnSession, findSettings, listSessions } from '#people'
import { attempt, signInFirst } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const blank = z.string().transform((text) => (text === '' ? null : text))
const edit = z.object({
  name: z.string(),
  bio: z.string().default(''),
  locale: blank.default(null),
  timeZone: blank.default(null),
})

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [settings, sessions] = await Promise.all([
    findSettings(store, viewer),
    listSessions(store, viewer),
  ])
  const zones = Intl.supportedValuesOf('timeZone')
  return { settings, sessions, zones, isSaved: url.searchParams.has('saved') }
}

export const actions = {
  save: (event) =>
    attempt(event, async (typed) => {
      const changes = edit.parse(typed)
      await editProfile(event.locals.store, event.locals.viewer, changes)
      if (changes.locale !== null && isLocale(changes.locale)) {
        const year = { path: '/', maxAge: 31_536_000, httpOnly: false, sameSite: 'lax' } as const
        event.cookies.set(cookieName, changes.locale, year)
      }
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
