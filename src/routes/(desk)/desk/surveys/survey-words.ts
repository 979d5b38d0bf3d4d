import type { CaseOutcome, QuestionKind, Scale, SurveyState } from '#surveys'
import * as words from '#words'

export const surveyStateWords: Record<SurveyState, () => string> = {
  draft: words.surveys_state_draft,
  live: words.surveys_state_live,
  closed: words.surveys_state_closed,
}

export const outcomeWords: Record<CaseOutcome, () => string> = {
  solved: words.surveys_outcome_solved,
  explained: words.surveys_outcome_explained,
  not_reached: words.surveys_outcome_not_reached,
  nothing_to_do: words.surveys_outcome_nothing_to_do,
}

export const scoreWords: Record<Scale, (gaps: { score: number }) => string> = {
  nps: words.surveys_scale_nps,
  csat: words.surveys_scale_csat,
  ces: words.surveys_scale_ces,
  rating: words.surveys_scale_rating,
}

export const kindWords: Record<QuestionKind, () => string> = {
  nps: words.surveys_kind_nps,
  csat: words.surveys_kind_csat,
  ces: words.surveys_kind_ces,
  rating: words.surveys_kind_rating,
  single: words.surveys_kind_single,
  many: words.surveys_kind_many,
  matrix: words.surveys_kind_matrix,
  text: words.surveys_kind_text,
  contact: words.surveys_kind_contact,
}
