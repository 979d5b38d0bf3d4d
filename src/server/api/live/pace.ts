const MOST_KNOWN = 10_000

/** Lets each do something once in so many milliseconds. */
export function openPace(milliseconds: number): (who: string) => boolean {
  const last = new Map<string, number>()
  return (who) => {
    const now = performance.now()
    if (now - (last.get(who) ?? -Infinity) < milliseconds) return false
    if (last.size >= MOST_KNOWN) last.clear()
    last.set(who, now)
    return true
  }
}
