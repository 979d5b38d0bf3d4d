import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { bookmark, findSubjects } from '#app'
import { bookmarkSubject, listBookmarks, morningIn, morningOf, removeBookmark } from '#bookmarks'
import { findSettings } from '#people'
import { ownAddress } from '../../own-address.ts'
import { attempt, signInFirst } from '../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const wanted = z.object({
  subjectType: bookmarkSubject,
  subjectId: z.uuid(),
  note: z.string().default(''),
  reminder: z.enum(['none', 'tomorrow', 'week', 'date']).default('none'),
  date: z.union([z.iso.date(), z.literal('')]).default(''),
})

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const after = url.searchParams.get('after')
  const { items, next } = await listBookmarks(store, viewer, after === null ? {} : { after })
  const subjects = await findSubjects(store, viewer, items)
  const bookmarks = items.flatMap((item) => {
    const subject = subjects.get(item.subjectId)
    return subject ? [{ ...item, subject }] : []
  })
  return { bookmarks, next }
}

export const actions = {
  set: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { reminder, date, ...about } = wanted.parse(typed)
      const remindAt = await momentOf(event.locals, reminder, date)
      await bookmark(store, viewer, { ...about, remindAt })
      goBack(typed)
    }),

  remove: (event) =>
    attempt(event, async (typed) => {
      const { subjectId } = wanted.pick({ subjectId: true }).parse(typed)
      await removeBookmark(event.locals.store, event.locals.viewer, { subjectId })
      goBack(typed)
    }),
} satisfies Actions

async function momentOf({ store, viewer }: App.Locals, reminder: string, date: string) {
  if (reminder === 'none' || !viewer) return null
  const { timeZone } = await findSettings(store, viewer)
  if (reminder === 'date') return date === '' ? null : morningOf(date, timeZone)
  return morningIn(reminder === 'tomorrow' ? 1 : 7, timeZone)
}

/** To where the button stood. */
function goBack({ back }: Record<string, string>): never {
  redirect(303, back === undefined ? '/bookmarks' : ownAddress(back))
}
