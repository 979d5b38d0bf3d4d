import type { Histories } from './histories.ts'

/** What a model says of the customers who have one history. */
export interface Outlook {
  /** That they still are customers. */
  alive: number
  /** How many purchases they make within so many weeks if they are. */
  expectedIfAlive(weeks: number): number
  /** How likely those who are make 0, 1, 2… purchases within so many weeks, without end. */
  chancesIfAlive(weeks: number): Generator<number, never>
}

/** How customers buy and leave: a likelihood with its slope, and what follows for one history. */
export interface PurchaseModel {
  name: 'bg_nbd' | 'mbg_nbd' | 'pareto_nbd'
  parameters: readonly string[]
  /** The log-likelihood of all; the slope by each parameter is written into `slope`. */
  likelihood(histories: Histories, parameters: Float64Array, slope: Float64Array): number
  outlook(parameters: Float64Array, repeats: number, last: number, age: number): Outlook
}
