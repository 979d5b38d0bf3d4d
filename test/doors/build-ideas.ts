import { draftChange, publishChange } from '#changes'
import { castVote, mergeIdeas, proposeIdea } from '#ideas'
import type { Viewer } from '#spaces'
import { linkIssue, saveTracker } from '#trackers'
import { ann, ida, plaza, type Store } from '#test'

/** Ideas of Cleo's, one that everybody voted for, one folded into another, and what became of them. */
export async function buildIdeas(store: Store, cleo: Viewer, everybody: readonly Viewer[]) {
  const propose = (title: string) => proposeIdea(store, cleo, { spaceId: plaza.id, title })
  const idea = await propose('A bell that can be heard')
  const otherIdea = await propose('A louder bell')
  const voted = await propose('A bell for both hands')
  for (const person of everybody) await castVote(store, person, { ideaId: voted })
  const foldedIdea = await propose('A bell for the handlebar')
  await mergeIdeas(store, ann, { ideaId: foldedIdea, intoId: await propose('A bell for the bar') })
  const followed = await buildTracker(store, voted)
  return {
    ...{ idea, otherIdea, voted, foldedIdea, ...followed },
    ...(await buildChanges(store, everybody, idea)),
  }
}

/** A place where issues are kept, and an idea that follows one. */
async function buildTracker(store: Store, followingIdea: string) {
  const address = 'https://tracker.example/acme/bells'
  const tracker = await saveTracker(
    store,
    ida,
    {
      name: 'Bells',
      kind: 'github',
      address,
      secret: 'a-secret-of-the-tracker',
      token: 'a-token',
      statuses: [],
    },
    () => Promise.resolve('the-key-of-a-house-that-is-tried-out'),
  )
  await linkIssue(store, ann, { ideaId: followingIdea, url: `${address}/issues/12` })
  return { tracker, followingIdea }
}

/** A change that everybody was told of, and a draft. */
async function buildChanges(store: Store, everybody: readonly Viewer[], idea: string) {
  const causes = [{ type: 'idea' as const, id: idea }]
  const change = await draftChange(store, ann, { kind: 'fix', title: 'The bell is louder', causes })
  await publishChange(store, ann, { changeId: change })
  await store
    .insertInto('change_told')
    .values(
      everybody.map(({ id }) => ({
        ...{ change_id: change, person_id: id, subject_type: 'idea' as const, subject_id: idea },
      })),
    )
    .execute()
  const draftedChange = await draftChange(store, ann, { kind: 'policy', title: 'Bells for all' })
  return { change, draftedChange }
}
