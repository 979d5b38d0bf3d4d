import { DomainError } from '#errors'

/** What is so of a choice of tags for a thing in a space. */
export interface TagFacts {
  /** How many tags were chosen. */
  count: number
  spaceName: string
  /** How many the space asks for. */
  least: number
  /** Groups that have one of the chosen tags, or of which the space asks for one. */
  groups: ChosenGroup[]
}

export interface ChosenGroup {
  name: string
  takesOne: boolean
  /** The tag that must be there besides; whether it is. */
  parent: string | null
  hasParent: boolean
  /** Whether its tags are used in this space. */
  isHere: boolean
  isDemanded: boolean
  /** Those of its tags that were chosen. */
  chosen: string[]
  /** Some of its tags, to say what is meant. */
  some: string[]
}

/**
 * Why tags do not suit, or nothing. Whoever moderates the space is held only to what keeps tags in
 * order, not to what the space asks of others.
 */
export function breachOf(
  { count, spaceName, least, groups }: TagFacts,
  { isExempt }: { isExempt: boolean },
): DomainError | undefined {
  for (const group of groups) {
    const breach = orderBreach(group)
    if (breach) return breach
  }
  if (isExempt) return undefined
  for (const group of groups) {
    const breach = demandBreach(group, spaceName)
    if (breach) return breach
  }
  if (count >= least) return undefined
  const facts = { count: String(least), space: spaceName }
  const tags = least === 1 ? 'a tag' : `${least} tags`
  return no('few.tags', `Topics in ${spaceName} bear ${tags} at least. Add what fits.`, facts)
}

function orderBreach({ name, takesOne, parent, hasParent, chosen }: ChosenGroup) {
  const tags = chosen.join(', ')
  if (takesOne && chosen.length > 1) {
    const message = `Of these tags only one goes with a thing: ${tags}. Choose one.`
    return no('one.tags', message, { group: name, tags })
  }
  if (parent === null || hasParent || chosen.length === 0) return undefined
  const message = `${tags} goes only together with the tag ${parent}. Add that one, too.`
  return no('parent.tags', message, { tags, parent })
}

function demandBreach({ name, isHere, isDemanded, chosen, some }: ChosenGroup, space: string) {
  if (chosen.length > 0 && !isHere) {
    const tags = chosen.join(', ')
    return no('place.tags', `${tags} is not used in ${space}. Choose another tag.`, { tags, space })
  }
  if (!isDemanded || chosen.length > 0) return undefined
  const tags = some.join(', ')
  const message = `Topics in ${space} bear a tag of “${name}”, such as ${tags}. Add one.`
  return no('group.tags', message, { space, group: name, tags })
}

function no(code: string, message: string, facts: Record<string, string>): DomainError {
  return new DomainError('invalid', code, message, facts)
}
