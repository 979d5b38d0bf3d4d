import type { FieldKind } from '#fields'
import * as words from '#words'

/** Who said it, and when. */
export const originWords = {
  hand: (name: string, date: string) => words.field_by_hand({ name, date }),
  import: (name: string, date: string) => words.field_by_import({ name, date }),
  source: (name: string, date: string) => words.field_by_source({ name, date }),
}

export const fieldKindWords: Record<FieldKind, () => string> = {
  text: words.field_kind_text,
  number: words.field_kind_number,
  date: words.field_kind_date,
  choice: words.field_kind_choice,
  choices: words.field_kind_choices,
  yes_no: words.field_kind_yes_no,
  url: words.field_kind_url,
  person: words.field_kind_person,
  organization: words.field_kind_organization,
}
