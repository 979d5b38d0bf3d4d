import { ascending } from './quantile.ts'

/**
 * How unequally counts are spread over people, from 0 (all alike) to nearly 1 (one has all):
 * Gini's mean difference over twice the mean (Gini 1912). `silent` people with 0 are added.
 */
export function gini(counts: readonly number[], silent = 0): number {
  const n = counts.length + silent
  const total = sum(counts)
  if (total === 0) return 0
  const weighted = [...counts]
    .sort(ascending)
    .reduce((all, count, rank) => all + (2 * (rank + 1 + silent) - n - 1) * count, 0)
  return weighted / (n * total)
}

/** How many equally busy people would be as concentrated: 1 / HHI (Laakso & Taagepera 1979). */
export function effectiveNumber(counts: readonly number[]): number {
  const total = sum(counts)
  const squares = counts.reduce((all, count) => all + count * count, 0)
  return squares === 0 ? 0 : (total * total) / squares
}

/** The fewest people who together gave half of everything. */
export function busFactor(counts: readonly number[]): number {
  const half = sum(counts) / 2
  if (half === 0) return 0
  let given = 0
  return busiestFirst(counts).findIndex((count) => (given += count) >= half) + 1
}

/** The share of everything given by the busiest `people`. */
export function topShare(counts: readonly number[], people: number): number {
  const total = sum(counts)
  return total === 0 ? 0 : sum(busiestFirst(counts).slice(0, people)) / total
}

function busiestFirst(counts: readonly number[]): number[] {
  return [...counts].sort((one, other) => other - one)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
