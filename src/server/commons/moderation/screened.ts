import { inTransaction, together } from '#database'
import { DomainError } from '#errors'
import { isStaff, trustOf } from '#people'
import type { Viewer } from '#spaces'
import { contentsOf, refuseExcess } from './caps.ts'
import { holdWords } from './hold-words.ts'
import { putUpForReview } from './put-up.ts'
import { holdWriter, keepPace, refuseSilenced, type HeldWriter } from './pace.ts'
import type { Paced } from './limits.ts'
import type { ModeratedType, Signal } from './review.ts'
import type { Author, Let, Said } from './said.ts'
import { findSignals, rememberWords } from './signals.ts'
import type { ScreeningStore } from './tables.ts'
import { findHouse } from './thresholds.ts'
import { watch } from './watch.ts'

export type Screen = (said: Said) => Promise<Let>

/** Holds a place, and then whoever writes there, by questions that leave together. */
type Hold<Store> = <Place>(find: (store: Store) => Promise<Place>) => Promise<Place>

interface Words {
  type: 'topic' | 'reply' | 'comment' | 'idea' | 'message' | 'review'
  /** What the module takes to post it, kept if a moderator has to read it first. */
  submission: unknown
}

/**
 * The one way to post anything, in one transaction: `work` asks its own policies, perhaps about what
 * it found with `hold`, then has `screen` look at the words, then posts what `screen` gives back.
 * Refuses who is silenced, writes faster or more than is let through, uses blocked words or, as a
 * newcomer, too many links, images or mentions. What looks like spam is not posted but put before
 * moderators, and its author is told.
 */
export async function screened<Store extends ScreeningStore>(
  store: Store,
  viewer: Author | undefined,
  words: Words,
  work: (store: Store, screen: Screen, hold: Hold<Store>) => Promise<string>,
): Promise<string> {
  try {
    return await inTransaction(store, async (store) => {
      const { screen, hold, noticed } = openScreen(store, viewer, words.type)
      const id = await work(store, screen, hold)
      for (const { said, signals } of noticed) {
        await putUpForReview(store, viewer, { type: words.type, id, said, signals })
      }
      return id
    })
  } catch (error) {
    if (!(error instanceof ToBeHeld)) throw error
    const { author, said, signals } = error
    const keep = (store: ScreeningStore) => holdWords(store, author, { ...words, said, signals })
    await keep(store)
    throw new Held(keep)
  }
}

function openScreen<Store extends ScreeningStore>(
  store: Store,
  viewer: Author | undefined,
  type: Words['type'],
) {
  const noticed: { said: Said; signals: Signal[] }[] = []
  let held: HeldWriter | undefined

  const hold: Hold<Store> = async (find) => {
    if (!viewer) return find(store)
    const questions = (store: Store) => [find(store), holdWriter(store, viewer)] as const
    const [place, writer] = await together(store, questions)
    held = writer
    return place
  }

  const screen: Screen = async (said) => {
    const { signals, ...let_ } = await look(store, viewer, { type, said, held })
    if (signals.length > 0) noticed.push({ said, signals })
    return let_
  }

  return { screen, hold, noticed }
}

/** Counts one more reaction or flag of a person; refuses more than one may make in a day. */
export async function keepPaceOf(store: ScreeningStore, viewer: Viewer, act: Paced): Promise<void> {
  const { writer, house } = await holdWriter(store, viewer)
  await keepPace(store, writer, { act }, house.thresholds)
}

/**
 * The same for words that cannot wait for anybody, such as messages: what looks like spam is
 * refused. Called within the transaction that posts them.
 */
export async function letThrough(store: ScreeningStore, viewer: Author, said: Said): Promise<Let> {
  return look(store, viewer, { type: 'message', said })
}

/**
 * The same for words that were posted before and are changed: what is watched is covered, linked or
 * put before moderators, and newcomers keep to their links and images.
 */
export async function rescreen(
  store: ScreeningStore,
  viewer: Viewer,
  { type, id, spaceId }: { type: ModeratedType; id: string; spaceId: string | null },
  words: { title?: string; body: string },
): Promise<{ title: string; body: string }> {
  const { thresholds, wordsAre } = await findHouse(store)
  const watched = await watch(store, wordsAre, words)
  const { title = '', body } = watched
  if (isStaff(viewer)) return { title, body }
  if (trustOf(viewer) === 0) refuseExcess(contentsOf(words.body), thresholds)
  const signals = [...watched.toApprove, ...watched.toFlag].map(asSignal(1))
  const said = { ...words, spaceId }
  if (signals.length > 0) await putUpForReview(store, viewer, { type, id, said, signals })
  return { title, body }
}

async function look(
  store: ScreeningStore,
  viewer: Author | undefined,
  { type, said, held }: { type: Words['type']; said: Said; held?: HeldWriter | undefined },
): Promise<Let & { signals: Signal[] }> {
  if (!viewer) throw new Error('Policies come first: nobody is here to say anything.')
  const isApproved = viewer.approvedById !== undefined
  const { writer, house } = held ?? (await holdWriter(store, viewer))
  refuseSilenced(writer)
  const { thresholds } = house
  const watched = await watch(store, house.wordsAre, said)
  const let_ = { title: watched.title ?? '', body: watched.body, tags: watched.tags }
  if (writer.isStaff || isApproved) return { ...let_, signals: [] }

  const signals = watched.toApprove.map(asSignal(thresholds.holdAt))
  const { body } = said
  const text = writer.isNewcomer && { body, contents: contentsOf(body), writing: viewer }
  if (text) {
    refuseExcess(text.contents, thresholds)
    signals.push(...(await findSignals(store, writer, text, thresholds)))
  }
  const score = signals.reduce((sum, { weight }) => sum + weight, 0)
  if (score >= thresholds.holdAt) refuseOrHold(type, viewer, said, signals)
  // Last, as only what is posted counts; what is held is counted where it is kept.
  await keepPace(store, writer, { act: type, place: said.place }, thresholds)
  if (text && type !== 'message') await rememberWords(store, writer, text)
  return { ...let_, signals: watched.toFlag.map(asSignal(1)) }
}

/** Nobody but those who write to each other reads messages, so they are not held but refused. */
function refuseOrHold(type: ModeratedType, author: Author, said: Said, signals: Signal[]): never {
  if (type !== 'message') throw new ToBeHeld(author, said, signals)
  const message = 'This looks like an advertisement to us. Please write it in your own words.'
  throw new DomainError('invalid', 'message.spam', message)
}

function asSignal(weight: number) {
  return (what: string): Signal => ({ name: 'watched', weight, what })
}

/** Said instead of posting: a moderator reads it first. */
export class Held extends DomainError {
  /**
   * Puts the words before moderators, where the transaction in which that was done is taken back.
   * Done twice, they wait once.
   */
  readonly keep: (store: ScreeningStore) => Promise<void>

  constructor(keep: (store: ScreeningStore) => Promise<void>) {
    const message = 'Thank you. A moderator reads this first; you will hear of it.'
    super('held', 'post.held', message)
    this.keep = keep
  }
}

class ToBeHeld extends Error {
  readonly author: Author
  readonly said: Said
  readonly signals: Signal[]

  constructor(author: Author, said: Said, signals: Signal[]) {
    super('to be held')
    this.author = author
    this.said = said
    this.signals = signals
  }
}
