/** An answer, and when it was found. */
interface Kept<Result> {
  until: number
  result: Promise<Result>
}

/**
 * What costs much and is the same for all who may ask: found once for each store, then kept for so
 * many milliseconds. Whoever asks meanwhile gets the same, so the answer must tell its time.
 */
export function keptFor<Store extends object, Asker extends unknown[], Result>(
  milliseconds: number,
  find: (store: Store, ...asker: Asker) => Promise<Result>,
) {
  const answers = new WeakMap<Store, Kept<Result>>()
  return {
    ask(store: Store, ...asker: Asker): Promise<Result> {
      const known = answers.get(store)
      if (known && known.until > Date.now()) return known.result
      const result = find(store, ...asker)
      answers.set(store, { until: Date.now() + milliseconds, result })
      result.catch(() => answers.delete(store))
      return result
    },
    forget: (store: Store) => void answers.delete(store),
  }
}
