import { now } from '#clock'
import type { Thresholds } from './thresholds.ts'

export type Paced =
  | 'topic'
  | 'reply'
  | 'comment'
  | 'idea'
  | 'message'
  | 'review'
  | 'reaction'
  | 'flag'

/** Somebody about to write, as the limits see them. */
export interface Writer {
  id: string
  isNewcomer: boolean
  isStaff: boolean
  trust: number
  joinedAt: Date
  joinedBeside: number
  silencedUntil: Date | null
}

/** How often something may be done within so many seconds. */
export interface Limit {
  code: string
  /** What is counted, under the name it is kept by. */
  what: string
  most: number
  seconds: number
  message: string
}

const DAY = 86_400

const inOneTopic = {
  code: 'pace.topic',
  message: 'Let others have a word in this topic, too.',
}

/** The limits for one act of one writer (community.md §2). */
export function limitsOf(
  writer: Writer,
  { act, place }: { act: Paced; place?: string | undefined },
  t: Thresholds,
): Limit[] {
  const { isNewcomer, trust, joinedAt } = writer
  const more = [1, 1, 1.5, 2, 3][trust] ?? 1
  const isFirstDay = isNewcomer && now().getTime() - joinedAt.getTime() < DAY * 1000
  const pause = (seconds: number): Limit => ({
    ...{ code: 'pace.pause', what: act, most: 1, seconds },
    message: 'That was very fast. Please take a breath.',
  })
  const perDay = (most: number, what: string = act): Limit => ({
    ...{ code: 'pace.day', what, most: Math.floor(most), seconds: DAY },
    message: 'That is enough for one day.',
  })
  const first = (most: number) => (isFirstDay ? [perDay(most)] : [])
  const burst: Limit = {
    ...{ code: 'post.pace', what: 'post', seconds: 600 },
    most: isNewcomer ? t.newcomerBurst : t.burst,
    message: 'You have written a lot in the last minutes.',
  }
  switch (act) {
    case 'topic':
    case 'idea':
    case 'review':
      return [
        pause(isNewcomer ? t.newcomerTopicPause : t.topicPause),
        perDay(t.topicsPerDay * more),
        ...first(t.firstDayTopics),
        burst,
      ]
    case 'reply':
    case 'comment':
      return [
        pause(isNewcomer ? t.newcomerPostPause : t.postPause),
        ...first(t.firstDayReplies),
        ...(isNewcomer && place && act === 'reply'
          ? [{ ...perDay(t.newcomerRepliesPerTopic, `reply:${place}`), ...inOneTopic }]
          : []),
        burst,
      ]
    case 'message':
      return [
        pause(isNewcomer ? t.newcomerPostPause : t.postPause),
        perDay(isNewcomer ? t.newcomerMessagesPerDay : t.messagesPerDay * more),
        { ...burst, code: 'message.pace', what: act, most: t.messageBurst },
      ]
    case 'reaction':
      return [perDay(t.likesPerDay * more)]
    case 'flag':
      return [perDay(t.flagsPerDay * more)]
  }
}
