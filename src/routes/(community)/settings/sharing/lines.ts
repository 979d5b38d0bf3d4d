import type { FieldGroup, Grant, Purpose, Side } from '#sharing'

/** Grants of one group, by one side and until one day, as one line: they are cut together. */
export interface Line {
  group: FieldGroup
  by: Side
  to: Side
  until: Date | null
  purposes: Purpose[]
  ids: string
}

export function linesOf(grants: readonly Grant[]): Line[] {
  const lines = new Map<string, Line>()
  for (const { id, group, purpose, by, to, expiresAt } of grants) {
    const day = expiresAt && new Date(expiresAt).toISOString().slice(0, 10)
    const key = [group, by, day].join(' ')
    const line = lines.get(key) ?? { group, by, to, until: expiresAt, purposes: [], ids: '' }
    if (!line.purposes.includes(purpose)) line.purposes.push(purpose)
    line.ids = line.ids === '' ? id : `${line.ids},${id}`
    lines.set(key, line)
  }
  return [...lines.values()]
}
