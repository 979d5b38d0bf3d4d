/** Fewer answers than this say nothing reliable, and might say who gave them (customers.md §2.4). */
export const LEAST_IN_PART = 10

/** Whether a part may be shown beside the whole: at least ten in it and in what is left over. */
export function isPartShown(n: number, all: number): boolean {
  return n >= LEAST_IN_PART && (all === n || all - n >= LEAST_IN_PART)
}

/**
 * Which parts of a whole may be shown together: those of at least ten, as long as those that are not
 * shown come to none or to ten, too, so that none is found by taking away the others.
 */
export function partsShown(sizes: readonly number[], all = sumOf(sizes)): boolean[] {
  const shown = sizes.map((n) => n >= LEAST_IN_PART)
  for (;;) {
    const hidden = all - sumOf(sizes.filter((_, index) => shown[index]))
    if (hidden === 0 || hidden >= LEAST_IN_PART || !shown.includes(true)) return shown
    const least = Math.min(...sizes.filter((_, index) => shown[index]))
    shown[sizes.findIndex((n, index) => shown[index] === true && n === least)] = false
  }
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, n) => sum + n, 0)
}
