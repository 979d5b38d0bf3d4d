/** Histories in days since the first purchase, each with how many customers it stands for. */
export interface Days {
  repeats: Int32Array
  last: Int32Array
  age: Int32Array
  weights: Float64Array
}
