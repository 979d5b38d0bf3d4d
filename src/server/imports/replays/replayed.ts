/** How much of what is kept was looked at, and how much of that has its effect now, or would have. */
export interface Replayed {
  seen: number
  taken: number
}
