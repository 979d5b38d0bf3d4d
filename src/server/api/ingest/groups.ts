/** Worked on at once; the database has others to answer. */
const MOST_AT_WORK = 2
/** Behind more than these nobody waits, as programs give up after ten seconds and ask again. */
const MOST_WAITING = 400
/** What is stored together is lost together if the program dies, and told again by its sender. */
const MOST_TOGETHER = 16
const MOST_BYTES_TOGETHER = 512 * 1024

interface Waiting<Item, Answer> {
  item: Item
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/**
 * Lets requests wait while others are worked on, and then works on many of them at once, so that
 * what costs much for each time costs less the more there is to do.
 */
export function openGroups<Item extends { bytes: Uint8Array }, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
) {
  const waiting: Waiting<Item, Answer>[] = []
  let atWork = 0

  function add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      begin()
    })
  }

  function begin(): void {
    if (atWork === MOST_AT_WORK || waiting.length === 0) return
    const group = waiting.splice(0, countNext(waiting))
    atWork += 1
    void work(group.map(({ item }) => item))
      .then((answers) => group.forEach(({ resolve }, index) => resolve(answers[index] as Answer)))
      .catch((error: unknown) => group.forEach(({ reject }) => reject(error)))
      .then(() => {
        atWork -= 1
        begin()
      })
  }

  return { add, isFull: () => waiting.length >= MOST_WAITING }
}

/** The first, and those behind it as long as all are small. */
function countNext(waiting: readonly { item: { bytes: Uint8Array } }[]): number {
  let bytes = 0
  const end = waiting.findIndex(({ item }, index) => {
    bytes += item.bytes.byteLength
    return index === MOST_TOGETHER || (index > 0 && bytes > MOST_BYTES_TOGETHER)
  })
  return end === -1 ? waiting.length : end
}
