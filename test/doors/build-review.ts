import { keepers } from '#app'
import { postReply } from '#forum'
import {
  appealSanction,
  claimItem,
  decideItem,
  flagSubject,
  listReview,
  listWatchedWords,
  sanctionPerson,
  watchWord,
} from '#moderation'
import type { Viewer } from '#spaces'
import { ada, bo, dee, ida, mo, olga, type Store } from '#test'

/** Something to decide, something decided, and sanctions to appeal against. */
export async function buildReview(
  store: Store,
  cleo: Viewer,
  topicId: string,
  everybody: readonly Viewer[],
) {
  const flaggable = await postReply(store, cleo, { topicId, body: 'A gel one is softer.' })
  const spam = await postReply(store, cleo, { topicId, body: 'Buy them at my shop.' })
  await flagSubject(store, bo, keepers, { on: 'reply', onId: spam, reason: 'spam' })
  const [decided] = (await listReview(store, mo, keepers)).items
  const decidedItem = decided?.id ?? ''
  await decideItem(store, mo, keepers, { itemId: decidedItem, version: 2, decision: 'disagree' })
  await flagSubject(store, dee, keepers, { on: 'topic', onId: topicId, reason: 'off_topic' })
  const [open] = (await listReview(store, mo, keepers)).items
  for (const person of everybody) {
    await flagSubject(store, person, keepers, { on: 'profile', onId: cleo.id, reason: 'spam' })
  }
  const [, claimed] = (await listReview(store, mo, keepers)).items
  const claimedItem = claimed?.id ?? ''
  await claimItem(store, mo, { itemId: claimedItem })
  const because = { kind: 'warning', rule: 'other', said: 'Once is enough.' } as const
  const sanction = await sanctionPerson(store, olga, { personId: cleo.id, ...because })
  await appealSanction(store, cleo, { sanctionId: sanction, words: 'It was once.' })
  const ownSanction = await sanctionPerson(store, mo, { personId: ada.id, ...because })
  await watchWord(store, ida, { pattern: 'darn', action: 'censor' })
  const [word] = await listWatchedWords(store, mo)
  return {
    ...{ item: open?.id ?? '', decidedItem, claimedItem, flaggable, sanction, ownSanction },
    watchedWord: word?.id ?? '',
  }
}
