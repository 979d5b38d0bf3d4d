import type { TrackerKind } from '#trackers'
import * as words from '#words'

export const kindNames: Record<TrackerKind, () => string> = {
  github: () => 'GitHub',
  gitlab: () => 'GitLab',
  standard: words.desk_trackers_standard,
}

export function kindOptions(): { value: string; label: string }[] {
  return Object.entries(kindNames).map(([value, name]) => ({ value, label: name() }))
}
