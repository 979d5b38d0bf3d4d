import type { NewActivity } from '#timeline'
import { factsOf, pageOf } from './facts.ts'
import type { Judged } from './judge.ts'
import { slugOf } from './words.ts'

/** What the timeline is told of an event: keys and numbers; nothing of most calls. */
export function activityOf(
  { event, context, messageId, occurredAt }: Judged,
  { sourceId, profileId }: { sourceId: string; profileId: string },
): NewActivity<'event.tracked' | 'page.viewed'> | undefined {
  const source = `source:${sourceId}`
  const act = { personId: profileId, subjectId: sourceId, occurredAt, source }
  if (event.type === 'track') {
    const name = slugOf(String(event.event)) || 'unnamed'
    const facts = factsOf(event.properties)
    return {
      type: 'event.tracked',
      ...act,
      details: facts ? { name, facts } : { name },
      sourceId: messageId,
    }
  }
  if (event.type !== 'page' && event.type !== 'screen') return undefined
  const page = pageOf({ ...event, context })
  // Who looks at one page again and again within an hour looked at it.
  const hour = occurredAt.toISOString().slice(0, 13)
  return { type: 'page.viewed', ...act, details: { page }, sourceId: `page:${hour}:${page}` }
}
