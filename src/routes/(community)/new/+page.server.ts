import { redirect } from '@sveltejs/kit'
import { inTransaction } from '#database'
import { discardDraft, findDraft } from '#drafts'
import {
  findSameTitle,
  findTopic,
  listSimilarTopics,
  newTopic,
  startTopic,
  topicKind,
  topicPath,
  type SimilarTopic,
} from '#forum'
import { listGroupCards, listSpacesToStartIn, mayModerateIn } from '#spaces'
import { listTagDemands, listTags } from '#tags'
import { renderMarkdown } from '#text'
import { attempt, signInFirst, type Typed } from '../../refusal.ts'
import { readPoll } from '../polls/read-poll.ts'
import { writingOf } from '../../writing-of.ts'
import { splitTags } from './split-tags.ts'
import type { Actions, PageServerLoad } from './$types'

const PLACE = 'topic'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [spaces, tags, groups, draft] = await Promise.all([
    listSpacesToStartIn(store, viewer),
    listTags(store, viewer, { subjectType: 'topic' }),
    listGroupCards(store, viewer),
    findDraft(store, viewer, PLACE),
  ])
  const asked = url.searchParams.get('space')
  const about = url.searchParams.get('tag')?.slice(0, 40) ?? ''
  return {
    spaces,
    demands: await listTagDemands(
      store,
      // Who moderates a space is not asked for tags there.
      spaces.filter((space) => !mayModerateIn(viewer, space)).map(({ id }) => id),
    ),
    tags: tags.slice(0, 40).map(({ name }) => name),
    kind: topicKind.catch('question').parse(url.searchParams.get('kind')),
    spaceId: spaces.find(({ slug }) => slug === asked)?.id ?? '',
    groups: groups.map(({ id, name }) => ({ id, name })),
    about,
    draft: draft ?? null,
  }
}

export const actions = {
  /** Without script this is also where one sees what was asked before. */
  preview: (event) =>
    attempt(event, async (values) => {
      const { store, viewer } = event.locals
      const similar = await listSimilarTopics(store, viewer, values.title ?? '')
      const body = (values.body ?? '').slice(0, 50_000)
      return answer({ preview: renderMarkdown(body), similar, values })
    }),

  start: (event) =>
    attempt(event, async ({ tags = '', ...typed }) => {
      const { store, viewer } = event.locals
      const topic = newTopic.parse({ ...typed, tags: splitTags(tags) })
      const same = await sameTitle(event.locals, typed)
      if (same) return answer({ same, values: { ...typed, tags } })
      const id = await inTransaction(store, async (store) => {
        const poll = readPoll(typed)
        const topicId = await startTopic(store, writingOf(viewer, typed), { ...topic, poll })
        await discardDraft(store, viewer, PLACE)
        return topicId
      })
      redirect(303, topicPath(await findTopic(store, viewer, id)))
    }),
} satisfies Actions

/** Once is asked whether it must be the very same title; whoever says so is believed. */
async function sameTitle({ store, viewer }: App.Locals, { title = '', anyway }: Typed) {
  return anyway === title ? undefined : await findSameTitle(store, viewer, title)
}

interface Answer {
  values: Typed
  preview?: string | null
  similar?: SimilarTopic[]
  same?: { id: string; slug: string; title: string } | null
}

/** Shown beside what was typed, before anything is sent. */
function answer({ values, preview = null, similar = [], same = null }: Answer) {
  return { values, preview, similar, same }
}
