/**
 * Of those who contribute in a month, the share that does so on a day: the mean, over the last 90
 * days, of DAU over MAU, both of the 30 days up to then. Days on which nobody had contributed for
 * 30 days count as 0.
 */
export function stickiness(days: readonly { personId: string; daysAgo: number }[]): number {
  const peopleOf = Array.from({ length: DAYS }, () => new Set<string>())
  for (const { personId, daysAgo } of days) peopleOf[daysAgo]?.add(personId)
  let sum = 0
  for (let day = 0; day < SPAN; day++) sum += dailyOverMonthly(peopleOf.slice(day, day + MONTH))
  return sum / SPAN
}

const SPAN = 90
const MONTH = 30

/** How many days it looks back on. */
export const DAYS = SPAN + MONTH - 1

function dailyOverMonthly(days: readonly Set<string>[]): number {
  const monthly = new Set<string>()
  let visits = 0
  for (const people of days) {
    visits += people.size
    for (const person of people) monthly.add(person)
  }
  return monthly.size === 0 ? 0 : visits / MONTH / monthly.size
}
