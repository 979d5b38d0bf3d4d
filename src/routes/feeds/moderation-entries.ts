import type { NamedLogLine } from '#moderation'
import * as words from '#words'
import { actWords, moderatedWords, ruleWords } from '../moderation-words.ts'
import type { Entry } from './atom.ts'

/** What moderators did, for their own readers of feeds. */
export function moderationEntries(origin: string, lines: readonly NamedLogLine[]): Entry[] {
  return lines.map((line) => {
    const path = line.itemId === null ? '/moderation-log' : `/desk/moderation/${line.itemId}`
    return {
      id: `urn:uuid:${line.id}`,
      title: [actWords(line.act), thingOf(line.subjectType)].filter(Boolean).join(' · '),
      url: origin + path,
      authorName: line.byName ?? words.role_house(),
      authorUrl: `${origin}/moderation-log`,
      publishedAt: line.at,
      updatedAt: line.at,
      content: { text: detailsOf(line) },
    }
  })
}

const named = moderatedWords as Partial<Record<string, () => string>>

function thingOf(type: string): string {
  return named[type]?.() ?? ''
}

function detailsOf({ aboutName, rule, hours }: NamedLogLine): string {
  const parts = [aboutName, rule && ruleWords[rule](), hours && words.log_hours({ hours })]
  return parts.filter(Boolean).join(' · ')
}
