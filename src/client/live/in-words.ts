/** The words for so many, which the server wrote into the element. */
export function inWords({ dataset }: HTMLElement, count: number): string {
  const words = (count === 1 ? dataset.one : dataset.many) ?? ''
  return words.replace('{count}', String(count))
}
