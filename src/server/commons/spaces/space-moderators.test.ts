import { expect } from 'vitest'
import { createPerson, mergePeople } from '#people'
import {
  asViewer,
  asViewers,
  dismissModerator,
  listSpaceModerators,
  mayModerateIn,
  moderatesSomewhere,
  nameModerator,
} from '#spaces'
import { activitiesOf, ann, bo, ida, it, lounge, mo, olga, plaza, workshop } from '#test'

it('lets Ida name Bo, who then moderates that space and no other', async ({ store }) => {
  await nameModerator(store, ida, { spaceId: plaza.id, personId: bo.id })
  await nameModerator(store, ida, { spaceId: plaza.id, personId: bo.id })
  const viewer = await asViewer(store, bo)
  expect([plaza, lounge, workshop].map((space) => mayModerateIn(viewer, space))).toEqual([
    true,
    false,
    false,
  ])
  expect(mayModerateIn({ ...viewer, isSuspended: true }, plaza)).toBe(false)
  expect(await activitiesOf(store, ida)).toEqual(['space.moderator_named'])
  expect(await listSpaceModerators(store, olga)).toEqual([
    { spaceId: plaza.id, id: bo.id, name: 'Bo', handle: bo.handle },
  ])

  await dismissModerator(store, ida, { spaceId: plaza.id, personId: bo.id })
  expect(moderatesSomewhere(await asViewer(store, bo))).toBe(false)
})

it('opens no private space to whoever moderates it', async ({ store }) => {
  await nameModerator(store, ida, { spaceId: workshop.id, personId: bo.id })
  expect(mayModerateIn(await asViewer(store, bo), workshop)).toBe(false)
})

it('follows Bo into the profile that his was merged into', async ({ store }) => {
  const other = await createPerson(store, { name: 'Bo at work' })
  await nameModerator(store, ida, { spaceId: plaza.id, personId: other.id })
  await mergePeople(store, ann, { profileId: other.id, intoId: bo.id })
  const viewers = [await asViewer(store, bo), (await asViewers(store, [bo.id])).get(bo.id)]
  expect(viewers.map((viewer) => mayModerateIn(viewer, plaza))).toEqual([true, true])
  await dismissModerator(store, ida, { spaceId: plaza.id, personId: bo.id })
  expect(mayModerateIn(await asViewer(store, bo), plaza)).toBe(false)
})

it('leaves it to admins to say who moderates', async ({ store }) => {
  const office = { spaceId: plaza.id, personId: bo.id }
  for (const actor of [undefined, bo, ann, mo]) {
    await expect(nameModerator(store, actor, office)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await expect(listSpaceModerators(store, actor)).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})
