import { enter, lifeOf, move } from './move.ts'
import { isPin, layOver } from './pin.ts'
import type { Sign } from './sign.ts'
import { daysOfSilence } from './silence.ts'
import type { Stage, StageEntry } from './stage.ts'
import { beginning, countingSigns, type CountingSign, type Story } from './story.ts'
import { isTie, tie } from './tie.ts'

const DAY_MS = 86_400_000
const DAYS_AFTER_ORDER = 14
const VISITS_OF_INTEREST = 3
const PRAISE_OF_ADVOCATES = 3
const lapsing: readonly Stage[] = ['purchase', 'post_purchase', 'retention', 'advocacy', 'returned']

/**
 * The stages of somebody or of an organisation, from first to last. What silence will bring after
 * the last sign is among them, so that the stage at a time is the last one that began until then.
 */
export function historyOf(signs: readonly Sign[]): StageEntry[] {
  const counting = countingSigns(signs)
  const byRule = counting.filter((sign) => !isPin(sign))
  const { entered, coming } = tell(beginning(), byRule)
  return layOver([...entered, ...coming], counting)
}

/**
 * Goes on with a story by later signs: the stages they led to, and those that silence will bring.
 * Told in pieces or at once, it is the same story.
 */
export function tell(known: Story, signs: readonly CountingSign[]) {
  const story = structuredClone(known)
  const entered: StageEntry[] = []
  for (const sign of signs) {
    entered.push(...letTimePass(story, sign.at.getTime()))
    entered.push(...meet(story, sign))
    story.until = sign.at.getTime()
  }
  return { story, entered, coming: letTimePass(structuredClone(story), Infinity) }
}

/** Enters the stages that begin by themselves before `until`, the earliest first. */
function letTimePass(story: Story, until: number): StageEntry[] {
  const entered: StageEntry[] = []
  for (;;) {
    const next = whatComesByItself(story)
    if (next === undefined || next.since >= until) return entered
    entered.push(enter(story, next))
  }
}

function whatComesByItself({ now, life, orders }: Story): NonNullable<Story['now']> | undefined {
  if (now === null || life === null || !lapsing.includes(now.stage)) return undefined
  const lapse = life.at + daysOfSilence(orders) * DAY_MS
  const settling = now.since + DAYS_AFTER_ORDER * DAY_MS
  if (now.stage === 'purchase' && settling < lapse) {
    const { activityIds } = now
    return { stage: 'post_purchase', since: settling, why: 'time_after_order', activityIds }
  }
  return { stage: 'lapsed', since: lapse, why: 'silence', activityIds: [life.activityId] }
}

function* meet(story: Story, sign: CountingSign): Generator<StageEntry> {
  if (sign.kind === 'override') {
    if (sign.stage) yield move(story, sign, sign.stage, 'overridden')
    story.life = lifeOf(sign)
    return
  }
  if (isTie(sign)) {
    yield* tie(story, sign)
    return
  }
  if (story.now === null) yield move(story, sign, 'awareness', 'first_sign')
  if (sign.kind === 'praise') {
    yield* praise(story, sign)
    return
  }
  story.life = lifeOf(sign)
  const hadLapsed = story.now?.stage === 'lapsed'
  if (hadLapsed) yield move(story, sign, 'returned', 'came_back')
  if (sign.kind === 'order') yield* order(story, sign, hadLapsed)
  else if (sign.kind === 'act') yield* takePart(story, sign)
  else yield* visit(story, sign)
}

function* order(story: Story, sign: CountingSign, hasJustReturned: boolean): Generator<StageEntry> {
  const last = story.orders.at(-1)
  if (last !== undefined && dayOf(last) === dayOf(sign.at.getTime())) return
  story.orders.push(sign.at.getTime())
  const stage = story.now?.stage
  const isEarly = stage === 'awareness' || stage === 'consideration'
  if (isEarly && story.orders.length === 1) yield move(story, sign, 'purchase', 'first_order')
  else if (stage !== 'advocacy' && stage !== 'retention' && !hasJustReturned) {
    yield move(story, sign, 'retention', 'second_order')
  }
}

function* takePart(story: Story, sign: CountingSign): Generator<StageEntry> {
  const stage = story.now?.stage
  if (stage === 'awareness') yield move(story, sign, 'consideration', 'took_part')
  if (stage === 'purchase') yield move(story, sign, 'post_purchase', 'spoke_after_order')
}

function* visit(story: Story, sign: CountingSign): Generator<StageEntry> {
  if (story.visits.length < VISITS_OF_INTEREST) story.visits.push(sign.activityId)
  if (story.now?.stage !== 'awareness' || story.visits.length < VISITS_OF_INTEREST) return
  yield move(story, sign, 'consideration', 'came_often', story.visits)
}

function* praise(story: Story, sign: CountingSign): Generator<StageEntry> {
  story.praise = [...story.praise, sign.activityId].slice(-PRAISE_OF_ADVOCATES)
  const stage = story.now?.stage
  if (story.praise.length < PRAISE_OF_ADVOCATES || stage === 'advocacy' || stage === 'lapsed')
    return
  yield move(story, sign, 'advocacy', 'praised', story.praise)
  story.life = lifeOf(sign)
}

function dayOf(time: number): number {
  return Math.floor(time / DAY_MS)
}
