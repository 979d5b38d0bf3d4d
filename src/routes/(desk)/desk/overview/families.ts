import type { Family } from '#loop'
import * as words from '#words'

export const familyWords: Record<Family, () => string> = {
  people: words.desk_over_family_people,
  forum: words.desk_over_family_forum,
  ideas: words.desk_over_family_ideas,
  messages: words.desk_over_family_messages,
  orders: words.desk_over_family_orders,
  response: words.desk_over_family_response,
}

/** Who is behind the number. */
export const familyHref: Record<Family, string> = {
  people: '/desk/people?did=visits',
  forum: '/desk/people?did=talk',
  ideas: '/desk/people?did=ideas',
  messages: '/desk/people?did=messages',
  orders: '/desk/people?did=orders',
  response: '/desk/done',
}
