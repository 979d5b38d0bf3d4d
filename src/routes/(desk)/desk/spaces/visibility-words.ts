import type { Posters, Visibility } from '#spaces'
import * as words from '#words'

export const visibilityWords: Record<Visibility, () => string> = {
  public: words.desk_spaces_visibility_public,
  members: words.desk_spaces_visibility_members,
  private: words.desk_spaces_visibility_private,
}

export const postersWords: Record<Posters, () => string> = {
  all: words.desk_spaces_posters_all,
  groups: words.desk_spaces_posters_groups,
  staff: words.desk_spaces_posters_staff,
}
