import { now } from '#clock'
import { allow } from '#errors'
import { newId } from '#ids'
import { screened, type Author } from '#moderation'
import { mayAct } from '#people'
import { putDocument } from '#search'
import { wantPreviews } from '#previews'
import { findSpace } from '#spaces'
import { mustSuitTags, setTags } from '#tags'
import { plainText } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { hasVotesLeft } from './budget.ts'
import { enterVoice, findSpokenFor } from './enter-voice.ts'
import type { NewIdea } from './idea.ts'
import { mayPropose } from './policy.ts'
import type { IdeaStore } from './tables.ts'
import { castVote } from './vote.ts'
import { readWords } from './words.ts'

/** Proposes an idea, of one's own or of a customer, casts its author's vote for it and returns its id. */
export function proposeIdea(
  store: IdeaStore,
  viewer: Author | undefined,
  submission: NewIdea,
): Promise<string> {
  const { spaceId, title, body = '' } = submission
  return screened(store, viewer, { type: 'idea', submission }, async (store, screen) => {
    const space = await findSpace(store, viewer, spaceId)
    allow(mayAct(viewer), 'idea.propose', 'Sign in to propose an idea.')
    const message = 'In this space not everybody proposes ideas. Choose another one.'
    allow(mayPropose(viewer, space), 'idea.propose.here', message)
    const names = submission.tags ?? []
    if (!viewer.approvedById) await mustSuitTags(store, viewer, { type: 'idea', spaceId, names })

    const said = await screen({ title, body, spaceId })

    const { onBehalf } = submission
    const authorId = onBehalf ? await findSpokenFor(store, viewer, onBehalf.personId) : viewer.id
    const [id, words] = [newId(), readWords(said)]
    const tags = [...new Set([...said.tags, ...(submission.tags ?? [])])].slice(0, 5)
    await store
      .insertInto('ideas')
      .values({
        ...{ id, space_id: spaceId, author_id: authorId, ...words },
        product_id: submission.productId ?? null,
      })
      .execute()
    if (tags.length > 0) await setTags(store, viewer, { type: 'idea', id, spaceId }, tags)
    await useUploads(store, viewer, { html: words.body_html, subjectId: id })
    await wantPreviews(store, words.body_html)
    await putDocument(store, {
      subjectType: 'idea',
      subjectId: id,
      spaceId,
      authorId,
      title: words.title,
      body: plainText(words.body_html),
      at: now(),
    })
    const details = { spaceId, ...(onBehalf && { byId: viewer.id }) }
    await record(store, { type: 'idea.proposed', personId: authorId, subjectId: id, details })
    if (onBehalf) await enterVoice(store, viewer, { ...onBehalf, ideaId: id })
    // Whoever has no vote left proposes all the same.
    else if (await hasVotesLeft(store, viewer)) await castVote(store, viewer, { ideaId: id })
    return id
  })
}
