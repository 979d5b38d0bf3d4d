/** What votes, comments and answers must know of a post. */
export interface IndexedPost {
  isQuestion: boolean
  /** The question itself, or the one that is answered. */
  rootId: number
  /** Where its author stands in a list kept elsewhere. */
  author: number
  createdAt: number
}

const START = 1024

/** All posts of a dump by number, in 24 bytes each, so that large dumps fit into memory. */
export class PostIndex {
  #ids = new Int32Array(START)
  #roots = new Int32Array(START)
  #authors = new Int32Array(START)
  #times = new Float64Array(START)
  #count = 0

  get size(): number {
    return this.#count
  }

  /** Posts come in the order of their numbers, as they stand in a dump. */
  add(id: number, post: IndexedPost): boolean {
    if (this.#count > 0 && id <= (this.#ids[this.#count - 1] ?? 0)) return false
    if (this.#count === this.#ids.length) this.#grow()
    this.#ids[this.#count] = id
    this.#roots[this.#count] = post.rootId
    this.#authors[this.#count] = post.author
    this.#times[this.#count] = post.createdAt
    this.#count += 1
    return true
  }

  get(id: number): IndexedPost | undefined {
    let [from, to] = [0, this.#count]
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((this.#ids[middle] ?? 0) < id) from = middle + 1
      else to = middle
    }
    if (from === this.#count || this.#ids[from] !== id) return undefined
    const rootId = this.#roots[from] ?? id
    return {
      isQuestion: rootId === id,
      rootId,
      author: this.#authors[from] ?? 0,
      createdAt: this.#times[from] ?? 0,
    }
  }

  #grow(): void {
    const size = this.#ids.length * 2
    const larger = <List extends Int32Array | Float64Array>(list: List, copy: List): List => {
      copy.set(list)
      return copy
    }
    this.#ids = larger(this.#ids, new Int32Array(size))
    this.#roots = larger(this.#roots, new Int32Array(size))
    this.#authors = larger(this.#authors, new Int32Array(size))
    this.#times = larger(this.#times, new Float64Array(size))
  }
}
