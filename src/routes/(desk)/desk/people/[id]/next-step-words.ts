import type { Step } from '#app'
import { day } from '#ui/figures.ts'
import * as words from '#words'
import { segmentWords } from '../../words-of.ts'

const labels: Record<Step['do'], () => string> = {
  answer: words.desk_person_next_answer,
  task: words.glance_next_task,
  decide: words.glance_next_decide,
  write: words.desk_person_next_write,
  advance: words.glance_next_advance,
  respond: words.glance_next_respond,
  thank: words.desk_person_next_thank,
  ask: words.desk_person_next_ask,
  greet: words.desk_person_next_greet,
}

interface Facts {
  date: string
  title: string
  count: number
}

const reasons: Record<Step['because'], (facts: Facts) => string> = {
  unanswered: words.glance_next_answer_why,
  due: words.glance_next_task_why,
  flagged: words.glance_next_decide_why,
  at_risk: ({ title }) => words.desk_person_next_risk_why({ segment: segmentCalled(title) }),
  lapsed: words.desk_person_next_lapsed_why,
  silent: words.glance_next_silent_why,
  waits_in_stage: ({ title: stage, count }) => words.glance_next_advance_why({ stage, count }),
  idea_waits: words.glance_next_respond_why,
  helped: words.desk_person_next_thank_why,
  first_order: words.desk_person_next_ask_why,
  new: words.desk_person_next_greet_why,
}

/** What to do next, and why, in words. */
export function tellStep(step: Step): { label: string; why: string } {
  const { since, about, count } = step
  const facts = { date: since ? day(since) : '', title: about ?? '', count: count ?? 0 }
  return { label: labels[step.do](), why: reasons[step.because](facts) }
}

function segmentCalled(name: string): string {
  const known = Object.entries(segmentWords).find(([each]) => each === name)
  return known?.[1].name() ?? name
}
