/** Recorded for whoever of the staff wrote it. Subject: the note; `aboutId`: the profile. */
export interface NoteActivities {
  'note.written': { aboutId: string | null }
  'note.edited': { aboutId: string | null }
  'note.pinned': { aboutId: string | null }
  'note.unpinned': { aboutId: string | null }
  'note.removed': { aboutId: string | null }
  'note.restored': { aboutId: string | null }
  'call.logged': {
    aboutId: string | null
    direction: string
    outcome: string
    minutes: number | null
  }
  'call.edited': { aboutId: string | null }
  'call.pinned': { aboutId: string | null }
  'call.unpinned': { aboutId: string | null }
  'call.removed': { aboutId: string | null }
  'call.restored': { aboutId: string | null }
}
