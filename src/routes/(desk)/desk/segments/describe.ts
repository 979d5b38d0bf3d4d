import type { Stage } from '#lifecycle'
import type { Condition } from '#segments'
import { day } from '#ui/figures.ts'
import * as words from '#words'
import { scaleWords } from '../satisfaction/scale-words.ts'
import { claimWords, relationWords, roleWords, segmentWords, stageWords } from '../words-of.ts'
import type { Choices } from './choices.ts'
import {
  answeredWords,
  deedWords,
  fieldTestWords,
  howWords,
  kindWords,
  levelWords,
  scoreWords,
} from './segment-words.ts'

/** A condition in few words. */
export function describe(condition: Condition, choices: Choices): string {
  return `${kindWords[condition.kind]()}: ${whatOf(condition, choices)}`
}

/** What was found of somebody, in words. */
export function describeFound({ kind }: Condition, found: unknown): string {
  if (kind === 'did' || kind === 'when') {
    const { times, last } = found as { times: number; last: string | null }
    return last === null
      ? words.segments_found_never()
      : words.segments_found_times({ times, date: day(new Date(last)) })
  }
  if (kind === 'stage') return found === null ? '–' : stageWords[found as Stage].name()
  if (kind === 'joined' || (kind === 'survey' && found !== null))
    return day(new Date(String(found)))
  if (kind === 'trust') return levelWords[String(found)]?.() ?? '–'
  if (typeof found === 'number') return String(found)
  if (typeof found === 'boolean') return found ? words.segments_yes() : words.segments_no()
  if (Array.isArray(found)) return found.join(', ')
  return typeof found === 'string' ? found : '–'
}

function whatOf(condition: Condition, choices: Choices): string {
  const named = (of: readonly { value: string; label: string }[], id: string | null) =>
    of.find(({ value }) => value === id)?.label ?? ''
  switch (condition.kind) {
    case 'did': {
      const { is, times, within, from, until, detail } = condition
      const often = `${howWords[is]?.() ?? ''} ${times}`
      const days = within === null ? '' : `${words.segments_within()}: ${within}`
      const detailed = detail === null ? '' : `${detail.key} = ${detail.value}`
      return join(deedsOf(condition.types), often, days, from ?? '', until ?? '', detailed)
    }
    case 'when': {
      const { which, is, days } = condition
      const how = `${howWords[which]?.() ?? ''} ${howWords[is]?.() ?? ''} ${days}`
      return join(deedsOf(condition.types), `${how} (${words.segments_days()})`)
    }
    case 'joined':
      return `${howWords[condition.is]?.() ?? ''} ${condition.days} (${words.segments_days()})`
    case 'role':
      return condition.roles.map((role) => roleWords[role]()).join(', ')
    case 'language':
      return condition.languages.join(', ')
    case 'claim': {
      const { claim, isVerified } = condition
      return join(claimWords[claim](), isVerified ? words.segments_verified() : '')
    }
    case 'trait':
      return `${condition.name} = ${condition.value}`
    case 'field':
      return describeField(named(choices.fields, condition.key), condition)
    case 'tag':
      return condition.tag
    case 'relation':
      return condition.relations.map((kind) => relationWords[kind]()).join(', ')
    case 'rfm':
      return condition.names.map((name) => segmentWords[name].name()).join(', ')
    case 'rfm_score':
      return `${scoreWords[condition.part]()} ${howWords[condition.is]?.() ?? ''} ${condition.score}`
    case 'stage': {
      const names = condition.stages.map((stage) => stageWords[stage].name()).join(', ')
      const { entered } = condition
      return entered
        ? join(
            names,
            `${howWords[entered.is]?.() ?? ''} ${entered.days} (${words.segments_days()})`,
          )
        : names
    }
    case 'engagement': {
      const { is, times, within } = condition
      return join(`${howWords[is]?.() ?? ''} ${times}`, `${words.segments_within()}: ${within}`)
    }
    case 'trust':
      return condition.levels.map((level) => levelWords[level]?.() ?? level).join(', ')
    case 'space':
      return named(choices.spaces, condition.spaceId)
    case 'group':
      return named(choices.groups, condition.groupId)
    case 'organization': {
      const { relation, role, territoryId } = condition
      const kind = relation === null ? '' : relationWords[relation]()
      return join(kind, role ?? '', named(choices.territories, territoryId))
    }
    case 'score':
    case 'survey':
      return describeAnswer(condition, choices)
    case 'segment':
      return named(choices.segments, condition.segmentId)
  }
}

function describeAnswer(
  condition: Extract<Condition, { kind: 'score' | 'survey' }>,
  { surveys }: Choices,
): string {
  if (condition.kind === 'score') {
    const { scale, is, score } = condition
    return `${scaleWords[scale].name()} ${howWords[is]?.() ?? ''} ${score}`
  }
  const { is, surveyId, within } = condition
  const title = surveys.find(({ value }) => value === surveyId)?.label ?? ''
  return join(answeredWords[is](), title, `${words.segments_within()}: ${within}`)
}

function describeField(
  label: string,
  { is, value, to }: Extract<Condition, { kind: 'field' }>,
): string {
  const end = is === 'between' ? ` – ${to}` : ''
  return `${label} ${fieldTestWords[is]()} ${value}${end}`.trim()
}

function deedsOf(types: readonly (keyof typeof deedWords)[]): string {
  return types.map((type) => deedWords[type]()).join(' / ')
}

function join(...parts: string[]): string {
  return parts.filter(Boolean).join(', ') || words.segments_anything()
}
