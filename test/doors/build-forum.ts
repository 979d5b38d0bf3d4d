import { setBookmark } from '#bookmarks'
import { saveCannedReply } from '#canned-replies'
import { removeComment } from '#comments'
import { saveDraft } from '#drafts'
import {
  acceptReply,
  archiveTopic,
  comment,
  editReply,
  editTopic,
  findPoll,
  hideVersion,
  openPoll,
  openPost,
  postReply,
  react,
  removeReply,
  removeTopic,
  setTimer,
  setTopicTags,
  startTopic,
  unlistTopic,
  unpinForMe,
  whisper,
} from '#forum'
import type { Viewer } from '#spaces'
import { mergeTags } from '#tags'
import { ada, ann, bo, mo, plaza, type Store } from '#test'

/** Topics with answers, remarks, reactions, a poll, drafts and bookmarks. */
export async function buildForum(store: Store, cleo: Viewer, everybody: readonly Viewer[]) {
  const start = (who: Viewer, title: string) => {
    const body = 'It squeaks when it rains, whatever I do.'
    return startTopic(store, who, { spaceId: plaza.id, kind: 'question', title, body })
  }
  const topic = await start(ada, 'Which oil for the chain?')
  const lonely = await start(ada, 'Which pump for the road?')
  const removedTopic = await start(ada, 'Which lamp for the night?')
  const waiting = await start(cleo, 'Which saddle for long days?')
  const reply = await postReply(store, ada, { topicId: topic, body: 'I tried wax, to no avail.' })
  const answer = await postReply(store, bo, { topicId: topic, body: 'Try a wet lube.' })
  const answered = await start(ada, 'Which tyres for gravel?')
  const accepted = await postReply(store, bo, { topicId: answered, body: 'Forty millimetres.' })
  await acceptReply(store, ada, { replyId: accepted })
  const removedReply = await postReply(store, ada, { topicId: answered, body: 'Never mind.' })
  const others = await postReply(store, cleo, { topicId: waiting, body: 'Leather, I think.' })
  const remark = await comment(store, ada, { on: 'topic', onId: topic, body: 'On a tourer.' })
  const removedRemark = await comment(store, ada, { on: 'topic', onId: topic, body: 'Oh well.' })

  for (const person of everybody) {
    for (const [subjectType, subjectId] of [
      ['topic', waiting] as const,
      ['reply', others] as const,
    ])
      await react(store, person, { subjectType, subjectId, reaction: 'thanks' })
  }
  const threads = await buildStates(store, start)
  for (const person of everybody) {
    await unpinForMe(store, person, { topicId: answered, isUnpinned: true })
  }
  const polled = await start(ada, 'Where do we ride on Sunday?')
  const options = ['To the hills', 'Round the lake']
  await openPoll(store, ada, { topicId: polled, question: 'Where?', options })
  for (const person of everybody) {
    await saveDraft(store, person, { place: 'topic', body: 'Which' })
    await setBookmark(store, person, { subjectType: 'topic', subjectId: topic })
  }
  await setTopicTags(store, ada, { topicId: topic, tags: ['chains', 'drives', 'cogs'] })
  await mergeTags(store, mo, { name: 'cogs', into: 'chains' })
  const choice = (await findPoll(store, ada, polled))?.options[0]?.id ?? ''
  await removeTopic(store, ada, { topicId: removedTopic })
  await removeReply(store, ada, { replyId: removedReply })
  await removeComment(store, ada, { commentId: removedRemark })
  await store
    .updateTable('topics')
    .set({ is_pinned: true, locked_at: new Date() })
    .where('id', '=', answered)
    .execute()
  const hours = { title: 'Opening hours', body: 'We open at nine, {name}.' }
  const savedAnswer = await saveCannedReply(store, ann, hours)
  return {
    savedAnswer,
    ...{ topic, lonely, removedTopic, waiting, reply, answer, answered, accepted, removedReply },
    ...{ others, remark, removedRemark, polled, choice },
    ...threads,
  }
}

/** Topics in every state, with versions, a timer and a note for staff. */
async function buildStates(store: Store, start: (who: Viewer, title: string) => Promise<string>) {
  const unlisted = await start(ada, 'Which shed for the winter?')
  const archived = await start(ada, 'Which helmet of the nineties?')
  const edited = await start(ada, 'Which gloves?')
  const corrected = await postReply(store, ada, { topicId: edited, body: 'Woollen ones.' })
  const note = await whisper(store, ann, { topicId: edited, body: 'She asked by letter, too.' })
  for (const version of [1, 2]) {
    const body = `Which gloves, ${'warm ones '.repeat(20 * version)}?`
    await editTopic(store, mo, { topicId: edited, title: 'Which gloves?', body, version })
    await editReply(store, mo, { replyId: corrected, body, version })
  }
  for (const [type, id] of [['topic', edited] as const, ['reply', corrected] as const])
    await hideVersion(store, mo, { type, id, version: 2, isHidden: true })
  await openPost(store, mo, { type: 'reply', id: corrected, isWiki: true })
  await openPost(store, mo, { type: 'topic', id: unlisted, isWiki: true })
  const dueAt = new Date(Date.now() + 86_400_000)
  await setTimer(store, mo, { topicId: unlisted, act: 'close', dueAt })
  await unlistTopic(store, mo, { topicId: unlisted, isUnlisted: true })
  await archiveTopic(store, mo, { topicId: archived, isArchived: true })
  return { unlisted, archived, edited, corrected, whispered: note }
}
