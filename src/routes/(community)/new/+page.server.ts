import { redirect } from '@sveltejs/kit'
import { findTopic, newTopic, startTopic, topicKind, topicPath } from '#forum'
import { listSpaces, type SpaceCard } from '#spaces'
import { listTags } from '#tags'
import { attempt, signInFirst } from '../../refusal.ts'
import { previewAction } from '../preview.ts'
import { splitTags } from './split-tags.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [spaces, tags] = await Promise.all([
    listSpaces(store, viewer),
    listTags(store, viewer, { subjectType: 'topic' }),
  ])
  const asked = url.searchParams.get('space')
  return {
    spaces,
    tags: tags.slice(0, 40).map(({ name }) => name),
    kind: topicKind.catch('question').parse(url.searchParams.get('kind')),
    spaceId: (spaces.find(({ slug }) => slug === asked) ?? firstOpen(spaces))?.id ?? '',
  }
}

function firstOpen(spaces: readonly SpaceCard[]) {
  return spaces.find(({ visibility }) => visibility === 'public') ?? spaces[0]
}

export const actions = {
  preview: previewAction,

  start: (event) =>
    attempt(event, async ({ tags = '', ...typed }) => {
      const { store, viewer } = event.locals
      const topic = newTopic.parse({ ...typed, tags: splitTags(tags) })
      const id = await startTopic(store, viewer, topic)
      redirect(303, topicPath(await findTopic(store, viewer, id)))
    }),
} satisfies Actions
