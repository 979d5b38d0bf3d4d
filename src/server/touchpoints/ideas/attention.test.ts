import { expect } from 'vitest'
import { changeStatus, commentOnIdea, proposeIdea } from '#ideas'
import { levelOf, listNotifications, setLevel } from '#notifications'
import type { Viewer } from '#spaces'
import { ada, ann, bo, dee, followed, ida, it, mo, plaza, workshop, type Database } from '#test'

const about = { spaceId: plaza.id, title: 'A bell for all', body: 'It should ring.' }

async function kindsFor(database: Database, viewer: Viewer) {
  const { items } = await listNotifications(database, viewer)
  return items.map(({ kind, reason }) => (reason ? `${kind} by ${reason}` : kind)).sort()
}

it('tells who watches an idea of comments and of its fate; who muted it, nothing', async ({
  database,
}) => {
  await followed(database) // who tells begins with the next
  await setLevel(database, dee, { type: 'space', id: plaza.id, level: 'watch' })
  await setLevel(database, mo, { type: 'space', id: plaza.id, level: 'watch' })
  const ideaId = await proposeIdea(database, ada, about)
  await followed(database)
  await setLevel(database, bo, { type: 'idea', id: ideaId, level: 'watch' })
  await setLevel(database, mo, { type: 'idea', id: ideaId, level: 'mute' })
  await commentOnIdea(database, ann, { ideaId, body: 'Loudly, @mo.' })
  await changeStatus(database, ida, { ideaId, status: 'planned' })
  await followed(database)

  // Whoever proposes an idea votes for it.
  expect(await kindsFor(database, ada)).toEqual(['comment', 'idea_status'])
  expect(await kindsFor(database, bo)).toEqual(['idea_status by idea', 'watched_reply by idea'])
  expect(await kindsFor(database, dee)).toEqual([
    'watched_reply by space',
    'watched_topic by space',
  ])
  expect(await kindsFor(database, mo)).toEqual(['watched_topic by space'])
  const levels = [ada, ann, bo, ida].map((one) =>
    levelOf(database, one, { rootId: ideaId, spaceId: plaza.id }),
  )
  expect(await Promise.all(levels)).toEqual(['watch', 'track', 'watch', 'normal'])
})

it('goes by where the idea lies now, not by where it lay when it was told', async ({
  database,
}) => {
  const ideaId = await proposeIdea(database, ada, { ...about, spaceId: workshop.id })
  await followed(database)
  await commentOnIdea(database, { ...ann, spaceIds: [workshop.id] }, { ideaId, body: 'Yes.' })
  await followed(database)
  const outside = { ...ada, spaceIds: [] }
  expect(await kindsFor(database, ada)).toEqual(['comment'])
  expect(await kindsFor(database, outside)).toEqual([])
  const lieIn = (space_id: string) =>
    database.updateTable('ideas').set({ space_id }).where('id', '=', ideaId).execute()
  await lieIn(plaza.id)
  expect(await kindsFor(database, outside)).toEqual(['comment'])
  await lieIn(workshop.id)
  expect(await kindsFor(database, outside)).toEqual([])
})

it('lets nobody follow an idea that they may not read', async ({ store }) => {
  const id = await proposeIdea(store, ada, { ...about, spaceId: workshop.id })
  const following = setLevel(store, bo, { type: 'idea', id, level: 'watch' })
  await expect(following).rejects.toMatchObject({ reason: 'not_found' })
})
