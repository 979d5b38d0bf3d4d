import type { Asking, Audience } from '#fields'
import * as words from '#words'

export const audienceWords: Record<Audience, () => string> = {
  staff: words.fields_seen_staff,
  members: words.fields_seen_members,
  public: words.fields_seen_public,
}

export const askingWords: Record<Asking, () => string> = {
  never: words.fields_asked_never,
  settings: words.fields_asked_settings,
  joining: words.fields_asked_joining,
}
