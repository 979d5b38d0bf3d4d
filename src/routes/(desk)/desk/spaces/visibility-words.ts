import type { Visibility } from '#spaces'
import * as words from '#words'

export const visibilityWords: Record<Visibility, () => string> = {
  public: words.desk_spaces_visibility_public,
  members: words.desk_spaces_visibility_members,
  private: words.desk_spaces_visibility_private,
}
