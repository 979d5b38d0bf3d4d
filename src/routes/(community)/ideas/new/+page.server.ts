import { redirect } from '@sveltejs/kit'
import { proposeAboutProduct } from '#app'
import { inTransaction } from '#database'
import { discardDraft, findDraft } from '#drafts'
import { findIdea, ideaPath, listSimilarIdeas, mayEnterVoices, newIdea } from '#ideas'
import { listSpacesToStartIn } from '#spaces'
import { renderMarkdown } from '#text'
import { attempt, signInFirst } from '../../../refusal.ts'
import { writingOf } from '../../../writing-of.ts'
import { splitTags } from '../../new/split-tags.ts'
import { productChoices } from '../choose-product.ts'
import { readVoice } from '../read-voice.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [spaces, draft, { products, chosen }] = await Promise.all([
    listSpacesToStartIn(store, viewer),
    findDraft(store, viewer, 'idea'),
    productChoices(store, url.searchParams.get('product')),
  ])
  const asked = url.searchParams.get('space')
  // Nobody's idea lands where they did not mean it: only what was asked for is chosen before.
  const only = spaces.length === 1 ? spaces[0] : undefined
  const wanted = spaces.find(({ slug }) => slug === (asked ?? 'ideas')) ?? only
  const maySpeakFor = mayEnterVoices(viewer)
  return {
    ...{ maySpeakFor, spaces, spaceId: wanted?.id ?? '', draft: draft ?? null },
    ...{ products, productId: chosen?.id ?? '' },
  }
}

export const actions = {
  /** Without script this is also where one sees what others proposed. */
  preview: (event) =>
    attempt(event, async (values) => {
      const { store, viewer } = event.locals
      const similar = await listSimilarIdeas(store, viewer, values.title ?? '')
      return { preview: renderMarkdown((values.body ?? '').slice(0, 50_000)), similar, values }
    }),

  propose: (event) =>
    attempt(event, async ({ tags = '', productId = '', ...typed }) => {
      const { store, viewer } = event.locals
      const onBehalf = await readVoice(store, viewer, typed)
      const idea = newIdea.parse({
        ...{ ...typed, tags: splitTags(tags), onBehalf },
        ...(productId !== '' && { productId }),
      })
      const id = await inTransaction(store, async (store) => {
        await discardDraft(store, viewer, 'idea')
        return proposeAboutProduct(store, writingOf(viewer, typed), idea)
      })
      redirect(303, ideaPath(await findIdea(store, viewer, id)))
    }),
} satisfies Actions
