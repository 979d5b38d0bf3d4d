import type { Typed } from '../../refusal.ts'

/** What was ticked, or put into an order, in the form of a poll; of two equal places both count. */
export function readChoices(typed: Typed): string[] {
  if (typed.choice !== undefined) return [typed.choice]
  const ticked = Object.entries(typed).filter(([field]) => field.startsWith('choice-'))
  if (ticked.length > 0) return ticked.map(([, id]) => id)
  return Object.entries(typed)
    .filter(([field, place]) => field.startsWith('place-') && /^\d+$/.test(place))
    .sort(([, one], [, other]) => Number(one) - Number(other))
    .map(([field]) => field.slice('place-'.length))
}
