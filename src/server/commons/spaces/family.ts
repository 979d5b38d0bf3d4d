import { isDeepStrictEqual } from 'node:util'
import { DomainError } from '#errors'
import { posters, visibilities, type Posting, type Visibility } from './space.ts'

/** Who may look into a space, begin something there, and answer. */
export interface Rules extends Posting {
  visibility: Visibility
}

/**
 * What a space can be of what was chosen for it, when it lies in another: never more open than that
 * one. Its SQL twin is `settleWithin`.
 */
export function within(parent: Rules, chosen: Rules): Rules {
  return {
    visibility: narrower(visibilities, parent.visibility, chosen.visibility),
    startedBy: narrower(posters, parent.startedBy, chosen.startedBy),
    repliedBy: narrower(posters, parent.repliedBy, chosen.repliedBy),
  }
}

/** Whether something in the space depends on its groups; then those inside have none besides. */
export function bindsGroups({ visibility, startedBy, repliedBy }: Rules): boolean {
  return visibility === 'private' || startedBy === 'groups' || repliedBy === 'groups'
}

/** Refuses rules for a space that would make it more open than the one in which it lies. */
export function mustBeWithin(parent: Rules & { name: string }, chosen: Rules): void {
  const rules = rulesOf(chosen)
  if (isDeepStrictEqual(within(parent, rules), rules)) return
  const message = `It would be more open than ${parent.name}, in which it lies. Choose the same or fewer people.`
  throw new DomainError('invalid', 'space.wider', message)
}

export function rulesOf({ visibility, startedBy, repliedBy }: Rules): Rules {
  return { visibility, startedBy, repliedBy }
}

/** Of two choices, listed from the most open to the least, the less open one. */
function narrower<Choice>(choices: readonly Choice[], one: Choice, other: Choice): Choice {
  return choices.indexOf(one) > choices.indexOf(other) ? one : other
}
