import type { Sign } from './sign.ts'
import { daysOfSilence } from './silence.ts'
import type { Stage, StageEntry, Why } from './stage.ts'

const DAY_MS = 86_400_000
const DAYS_AFTER_ORDER = 14
const VISITS_OF_INTEREST = 3
const PRAISE_OF_ADVOCATES = 3
const lapsing: readonly Stage[] = ['purchase', 'post_purchase', 'retention', 'advocacy', 'returned']

type DatedSign = Pick<Sign, 'kind' | 'key' | 'stage'> & { at: Date; activityId: string }

interface Story {
  entries: StageEntry[]
  orders: DatedSign[]
  praise: DatedSign[]
  visits: DatedSign[]
  /** From when on silence counts. */
  lastLife: DatedSign | undefined
}

/**
 * The stages of somebody, from first to last. What silence will bring after the last sign is
 * among them, so that the stage at a time is the last one that began until then.
 */
export function historyOf(signs: readonly Sign[]): StageEntry[] {
  const story: Story = { entries: [], orders: [], praise: [], visits: [], lastLife: undefined }
  for (const sign of inOrder(signs)) {
    letTimePass(story, sign.at)
    meet(story, sign)
  }
  letTimePass(story, undefined)
  return story.entries
}

function inOrder(signs: readonly Sign[]): DatedSign[] {
  const dated = signs.flatMap(({ at, activityId, given, takenBack, ...sign }) =>
    at === null || activityId === null || given <= takenBack ? [] : [{ ...sign, at, activityId }],
  )
  const text = ({ kind, key }: DatedSign) => `${kind} ${key}`
  return dated.sort(
    (one, other) => one.at.getTime() - other.at.getTime() || (text(one) < text(other) ? -1 : 1),
  )
}

/** Enters the stages that begin by themselves before `until`, the earliest first. */
function letTimePass(story: Story, until: Date | undefined): void {
  for (;;) {
    const next = whatComesByItself(story)
    if (next === undefined || (until !== undefined && next.since >= until)) return
    story.entries.push(next)
  }
}

function whatComesByItself({ entries, lastLife, orders }: Story): StageEntry | undefined {
  const now = entries.at(-1)
  if (now === undefined || lastLife === undefined || !lapsing.includes(now.stage)) return undefined
  const lapse = daysAfter(lastLife.at, daysOfSilence(orders.map((order) => order.at)))
  const settling = daysAfter(now.since, DAYS_AFTER_ORDER)
  if (now.stage === 'purchase' && settling < lapse) {
    const { activityIds } = now
    return { stage: 'post_purchase', since: settling, why: 'time_after_order', activityIds }
  }
  return { stage: 'lapsed', since: lapse, why: 'silence', activityIds: [lastLife.activityId] }
}

function meet(story: Story, sign: DatedSign): void {
  if (sign.kind === 'override') {
    if (sign.stage) enter(story, sign.stage, sign, 'overridden')
    story.lastLife = sign
    return
  }
  if (story.entries.length === 0) enter(story, 'awareness', sign, 'first_sign')
  if (sign.kind === 'praise') {
    praise(story, sign)
    return
  }
  story.lastLife = sign
  const hadLapsed = stageOf(story) === 'lapsed'
  if (hadLapsed) enter(story, 'returned', sign, 'came_back')
  if (sign.kind === 'order') order(story, sign, hadLapsed)
  else if (sign.kind === 'act') takePart(story, sign)
  else visit(story, sign)
}

function order(story: Story, sign: DatedSign, hasJustReturned: boolean): void {
  const last = story.orders.at(-1)
  if (last && dayOf(last) === dayOf(sign)) return
  story.orders.push(sign)
  const stage = stageOf(story)
  const isEarly = stage === 'awareness' || stage === 'consideration'
  if (isEarly && story.orders.length === 1) enter(story, 'purchase', sign, 'first_order')
  else if (stage !== 'advocacy' && stage !== 'retention' && !hasJustReturned) {
    enter(story, 'retention', sign, 'second_order')
  }
}

function takePart(story: Story, sign: DatedSign): void {
  const stage = stageOf(story)
  if (stage === 'awareness') enter(story, 'consideration', sign, 'took_part')
  if (stage === 'purchase') enter(story, 'post_purchase', sign, 'spoke_after_order')
}

function visit(story: Story, sign: DatedSign): void {
  story.visits.push(sign)
  if (stageOf(story) !== 'awareness' || story.visits.length < VISITS_OF_INTEREST) return
  enter(story, 'consideration', sign, 'came_often', story.visits)
}

function praise(story: Story, sign: DatedSign): void {
  story.praise.push(sign)
  const stage = stageOf(story)
  if (story.praise.length < PRAISE_OF_ADVOCATES || stage === 'advocacy' || stage === 'lapsed')
    return
  enter(story, 'advocacy', sign, 'praised', story.praise.slice(-PRAISE_OF_ADVOCATES))
  story.lastLife = sign
}

function enter(
  { entries }: Story,
  stage: Stage,
  sign: DatedSign,
  why: Why,
  signs: readonly DatedSign[] = [sign],
): void {
  const activityIds = signs.map((sign) => sign.activityId)
  entries.push({ stage, since: sign.at, why, activityIds })
}

function stageOf({ entries }: Story): Stage | undefined {
  return entries.at(-1)?.stage
}

function dayOf({ at }: DatedSign): string {
  return at.toISOString().slice(0, 10)
}

function daysAfter(start: Date, days: number): Date {
  return new Date(start.getTime() + days * DAY_MS)
}
