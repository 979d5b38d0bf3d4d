import { z } from 'zod'
import {
  askStaffForTwoSteps,
  changeOpenness,
  findBrand,
  findOpenness,
  findStaffNeedTwoSteps,
} from '#settings'
import {
  inviteMany,
  lifetimes,
  listGroups,
  listInvitees,
  listInvites,
  makeInvite,
  readInviteList,
  revokeInvite,
} from '#spaces'
import { getLocale } from '#locale'
import * as words from '#words'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store, app } = event.locals
  const after = event.url.searchParams.get('after') ?? undefined
  const [invites, groups, openness, staffNeedTwoSteps] = await Promise.all([
    listInvites(store, viewer, { after }),
    listGroups(store, viewer),
    findOpenness(store),
    findStaffNeedTwoSteps(store),
  ])
  return {
    invites,
    invitees: await listInvitees(store, viewer, invites.items),
    groups: groups.map(({ id, name, slug }) => ({ id, name, slug })),
    ...openness,
    staffNeedTwoSteps,
    origin: app.config.origin,
  }
}

const lifetime = z.enum(lifetimes).catch('30d')

export const actions: Actions = {
  make: (event) =>
    act(event, async (viewer, form) => {
      const most = given(form, 'mostUses')
      await makeInvite(event.locals.store, viewer, {
        lifetime: lifetime.parse(form.get('lifetime')),
        mostUses: most === undefined ? null : Number(most),
        groupId: given(form, 'groupId') ?? null,
        landingPath: given(form, 'landingPath')?.trim() ?? null,
      })
      return { said: words.desk_invites_made() }
    }),
  revoke: (event) =>
    act(event, async (viewer, form) => {
      const inviteId = z.uuid().parse(form.get('inviteId'))
      await revokeInvite(event.locals.store, viewer, { inviteId })
      return { said: words.desk_invites_revoked() }
    }),
  try: (event) =>
    act(event, async (viewer, form) => {
      const csv = await listIn(form)
      const lines = await readInviteList(event.locals.store, viewer, csv)
      return { lines, csv, isSent: false }
    }),
  send: (event) =>
    act(event, async (viewer, form) => {
      const { store, app } = event.locals
      const csv = await listIn(form)
      const lines = await inviteMany(store, viewer, {
        ...{ csv, site: (await findBrand(store)).name, origin: app.config.origin },
        ...{ lifetime: lifetime.parse(form.get('lifetime')), locale: getLocale() },
      })
      const count = lines.filter(({ outcome }) => outcome === 'invite').length
      return { said: words.desk_invites_sent({ count }), lines, csv: '', isSent: true }
    }),
  directory: (event) =>
    act(event, async (viewer, form) => {
      const isDirectoryOpen = form.get('isDirectoryOpen') === 'yes'
      await changeOpenness(event.locals.store, viewer, { isDirectoryOpen })
      return { said: words.desk_invites_directory_saved() }
    }),
  staff: (event) =>
    act(event, async (viewer, form) => {
      const isNeeded = form.get('isNeeded') === 'yes'
      await askStaffForTwoSteps(event.locals.store, viewer, { isNeeded })
      return { said: words.two_steps_policy_saved() }
    }),
}

/** What was pasted, or the file that was chosen instead. */
async function listIn(form: FormData): Promise<string> {
  const file = form.get('file')
  const pasted = form.get('csv')
  if (file instanceof File && file.size > 0) return (await file.text()).slice(0, 500_000)
  return typeof pasted === 'string' ? pasted.slice(0, 500_000) : ''
}
