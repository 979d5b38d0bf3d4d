import { redirect } from '@sveltejs/kit'
import { keepers } from '#app'
import { found } from '#errors'
import { flagReasons, flagSubject, mayFlag, moderatedType, withdrawFlag } from '#moderation'
import { excerpt } from '#text'
import { ownAddress } from '../../../../own-address.ts'
import { attempt } from '../../../../refusal.ts'
import { refuseTrapped } from '../../../../writing-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const on = typeOf(params.type)
  const subject = await keepers[on].find(store, viewer, params.id)
  return {
    on,
    path: subject.path,
    about: excerpt([subject.title, subject.text].filter(Boolean).join(' – '), 300),
    authorName: subject.authorName,
    mayFlag: mayFlag(viewer, subject),
    reasons: flagReasons,
    did: url.searchParams.get('did'),
  }
}

export const actions = {
  flag: (event) =>
    attempt(event, async ({ reason, words, ...typed }) => {
      refuseTrapped(typed)
      const { store, viewer } = event.locals
      const on = typeOf(event.params.type)
      await flagSubject(store, viewer, keepers, {
        ...{ on, onId: event.params.id, words },
        reason: reason as (typeof flagReasons)[number],
      })
      redirect(303, ownAddress(`${event.url.pathname}?did=flag`))
    }),
  withdraw: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      const on = typeOf(event.params.type)
      await withdrawFlag(store, viewer, keepers, { on, onId: event.params.id })
      redirect(303, ownAddress(`${event.url.pathname}?did=withdraw`))
    }),
} satisfies Actions

function typeOf(type: string) {
  return found(moderatedType.safeParse(type).data, 'flag.unknown', 'There is nothing of this kind.')
}
