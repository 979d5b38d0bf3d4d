import type { Lifecycle } from '#lifecycle'

/** Who decided on the stages of a customer by hand, and who took that back. */
export function moversIn(lifecycle: Lifecycle | undefined): string[] {
  const decisions = lifecycle?.decisions ?? []
  return decisions.flatMap(({ byId, takenBackById }) => [
    byId,
    ...(takenBackById ? [takenBackById] : []),
  ])
}
