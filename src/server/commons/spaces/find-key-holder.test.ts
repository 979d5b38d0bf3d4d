import { expect } from 'vitest'
import { issueKey, mayUse, mergePeople, revokeKey } from '#people'
import { dismissModerator, findKeyHolder, mayModerateIn, nameModerator } from '#spaces'
import { ada, ann, bo, ida, it, lounge, olga, plaza, workshop } from '#test'

it('lets a key in where its owner may enter, under any profile, until it is revoked', async ({
  store,
}) => {
  const scopes = ['community:read' as const]
  const [key, other] = [
    await issueKey(store, ada, { name: 'Mine', scopes }),
    await issueKey(store, bo, { name: 'His', scopes }),
  ]
  const spacesOf = async ({ token }: typeof key) =>
    (await findKeyHolder(store, token))?.viewer.spaceIds
  expect(await findKeyHolder(store, key.token)).toMatchObject({
    key: { id: key.id, owner: { id: ada.id } },
    viewer: { id: ada.id, name: 'Ada', spaceIds: [workshop.id] },
  })
  expect(await spacesOf(other)).toEqual([])

  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect([await spacesOf(key), await spacesOf(other)]).toEqual([[workshop.id], [workshop.id]])

  await revokeKey(store, olga, key.id)
  expect(await findKeyHolder(store, key.token)).toBeUndefined()
  expect(await findKeyHolder(store, "gh_' or true --")).toBeUndefined()
})

it('lets a key of Ada’s moderate where she keeps the peace, for as long as she does', async ({
  store,
}) => {
  const owner = { ...ada, keepsPeace: true }
  const { token } = await issueKey(store, owner, { name: 'Peace', scopes: ['moderate'] })
  const holder = async () => {
    const found = await findKeyHolder(store, token)
    const may = mayUse(found?.key, 'moderate')
    return { may, at: [plaza, lounge].map((space) => mayModerateIn(found?.viewer, space)) }
  }
  expect(await holder()).toEqual({ may: false, at: [false, false] })
  const naming = { spaceId: plaza.id, personId: ada.id }
  await nameModerator(store, ida, naming)
  expect(await holder()).toEqual({ may: true, at: [true, false] })
  await dismissModerator(store, ida, naming)
  expect(await holder()).toEqual({ may: false, at: [false, false] })
})
