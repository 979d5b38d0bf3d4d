/**
 * Whether two values, as a page gets them, are the same through and through. Into maps and sets it
 * does not look: two of them are never the same.
 */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other)) return false
  if (one instanceof Date || other instanceof Date) return isSameTime(one, other)
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false
  if (one instanceof Map || one instanceof Set) return false
  const names = Object.keys(one)
  if (names.length !== Object.keys(other).length) return false
  for (const name of names) {
    if (!(name in other) || !isSame(one[name], other[name])) return false
  }
  return true
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isSameTime(one: object, other: object): boolean {
  return one instanceof Date && other instanceof Date && one.getTime() === other.getTime()
}
