import { redirect } from '@sveltejs/kit'
import { listShown } from '#fields'
import { findReach, mayWriteTo } from '#messages'
import { findByHandle, findProfile, mayAct } from '#people'
import { listBadges } from '#recognition'
import { findTies } from '#ties'
import { excerpt } from '#text'
import type { PageServerLoad } from './$types'

const MOST_BADGES = 3

export const load: PageServerLoad = async ({ locals: { store, viewer }, params }) => {
  const person = await findByHandle(store, params.handle)
  if (person.handle !== params.handle) redirect(308, `/people/${person.handle}/card`)
  const profile = await findProfile(store, viewer, person.id)
  const [ties, badges, fields] = await Promise.all([
    findTies(store, viewer, person.id),
    profile.isClosed ? [] : listBadges(store, person.id),
    listShown(store, viewer, profile, 'card'),
  ])
  const mayWrite =
    viewer !== undefined && mayWriteTo(viewer, person, await findReach(store, viewer, person.id))
  return {
    profile: { ...profile, bio: excerpt(profile.bio, 160) },
    badges: badges.slice(0, MOST_BADGES),
    fields,
    ties,
    mayWrite,
    mayTie: mayAct(viewer) && !profile.isSelf,
    mayBlock: profile.label !== 'staff',
  }
}
