import { sql } from 'kysely'
import { remembered } from '#database'
import type { ScreeningStore } from './tables.ts'

/** What the house sets for itself, with what it starts from (community.md §2; pauses in seconds). */
export const defaults = {
  hideAt: 6,
  silenceAt: 3,
  silenceFlaggers: 3,
  closeFlaggers: 5,
  closeHours: 4,
  flagsPerDay: 20,
  remindHours: 24,
  remindAgainHours: 48,
  lapseDays: 60,
  holdAt: 3,
  approveFirst: 0,
  linkWeight: 1,
  newcomerLinks: 2,
  newcomerImages: 1,
  newcomerMentions: 2,
  newcomerRepliesPerTopic: 3,
  firstDayTopics: 3,
  firstDayReplies: 10,
  topicPause: 15,
  newcomerTopicPause: 120,
  postPause: 5,
  newcomerPostPause: 30,
  burst: 30,
  newcomerBurst: 3,
  topicsPerDay: 20,
  likesPerDay: 50,
  messagesPerDay: 100,
  messageBurst: 40,
  newcomerMessagesPerDay: 10,
  trust1Topics: 5,
  trust1Posts: 30,
  trust1Minutes: 10,
  trust2Topics: 20,
  trust2Posts: 100,
  trust2Minutes: 60,
  trust2Days: 15,
  trust2LikesGiven: 1,
  trust2LikesReceived: 1,
  trust2Replied: 3,
  trust3Days: 50,
  trust3Replied: 10,
  trust3TopicsPercent: 25,
  trust3TopicsMost: 500,
  trust3PostsPercent: 25,
  trust3PostsMost: 20_000,
  trust3TopicsEver: 200,
  trust3PostsEver: 500,
  trust3Flagged: 5,
  trust3LikesGiven: 30,
  trust3LikesReceived: 20,
  trust3GraceDays: 14,
  acceptLevel: 3,
} as const

export type Thresholds = Record<keyof typeof defaults, number>

/** The thresholds that are in force. */
export async function findThresholds(store: ScreeningStore): Promise<Thresholds> {
  return (await findHouse(store)).thresholds
}

/** The rules of the house as a statement reads them, and what shows that the watched words changed. */
export const houseColumns = [
  sql<Partial<Thresholds>>`(
    select coalesce(jsonb_object_agg(name, value), '{}'::jsonb) from moderation_rules
  )`.as('changed'),
  sql<string>`(select count(*) || ' ' || coalesce(max(id::text), '') from watched_words)`.as(
    'wordsAre',
  ),
] as const

export interface House {
  thresholds: Thresholds
  wordsAre: string
}

export function houseOf(row: { changed: Partial<Thresholds>; wordsAre: string }): House {
  return { thresholds: { ...defaults, ...row.changed }, wordsAre: row.wordsAre }
}

/** The thresholds, and by what one sees that the watched words have changed. */
export async function findHouse(store: ScreeningStore): Promise<House> {
  const [row] = await askHouse(store, {})
  return houseOf(row ?? { changed: {}, wordsAre: '' })
}

const askHouse = remembered(
  () =>
    sql<{ changed: Partial<Thresholds>; wordsAre: string }>`select ${sql.join([...houseColumns])}`,
)
