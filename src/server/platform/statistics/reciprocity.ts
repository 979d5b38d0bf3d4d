/** Who turned to whom. */
export type Arc = readonly [from: string, to: string]

export interface Reciprocity {
  arcs: number
  /** Mutual arcs over all arcs. */
  value: number
  /** The same beyond what chance would give in a graph as dense (Garlaschelli & Loffredo 2004). */
  beyondChance: number
}

/** How much of what people do for each other is returned. Repeated and own arcs count once and not. */
export function reciprocity(arcs: readonly Arc[]): Reciprocity {
  const to = new Map<string, Set<string>>()
  const people = new Set<string>()
  for (const [from, whom] of arcs) {
    if (from === whom) continue
    people.add(from).add(whom)
    to.set(from, (to.get(from) ?? new Set()).add(whom))
  }
  let count = 0
  let mutual = 0
  for (const [from, all] of to) {
    count += all.size
    for (const whom of all) if (to.get(whom)?.has(from)) mutual++
  }
  if (count === 0) return { arcs: 0, value: 0, beyondChance: 0 }
  const value = mutual / count
  const density = count / (people.size * (people.size - 1))
  return { arcs: count, value, beyondChance: density < 1 ? (value - density) / (1 - density) : 0 }
}
