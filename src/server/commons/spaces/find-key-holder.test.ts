import { expect } from 'vitest'
import { issueKey, mergePeople, revokeKey } from '#people'
import { findKeyHolder } from '#spaces'
import { ada, ann, bo, it, olga, workshop } from '#test'

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
