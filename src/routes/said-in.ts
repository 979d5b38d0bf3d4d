import type { FieldValue } from '#fields'

/** What a form says in fields of the house's own, by their keys; of several ticked boxes, a list. */
export function saidIn(typed: Iterable<[string, unknown]>): Record<string, FieldValue> {
  const said: Record<string, FieldValue> = {}
  for (const [name, value] of typed) {
    const [, key, box] = /^field-(\w+)(\.\d+)?$/.exec(name) ?? []
    if (key === undefined) continue
    const before = said[key]
    if (box === undefined) said[key] = before ?? String(value)
    else said[key] = [...(Array.isArray(before) ? before : []), String(value)]
  }
  return said
}
