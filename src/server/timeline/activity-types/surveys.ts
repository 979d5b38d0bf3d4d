/** Anonymous answers are not on the timeline. Subject: the survey, if nothing else is said. */
export interface SurveyActivities {
  'survey.created': { isAnonymous: boolean }
  'survey.edited': { version: number }
  'survey.opened': { version: number }
  'survey.closed': { version: number }
  'survey.sent': { wave: number; invited: number }
  /** They were asked in their name, by letter or by a card; of anonymous surveys nothing is told. */
  'survey.asked': { channel: string }
  /** Recorded for the customer; `scale` and `score` of the first question that has figures. */
  'survey.answered': {
    answerId: string
    channel: string
    scale: string | null
    score: number | null
    /** The first score on each scale; of old only the very first was told. */
    scores?: Partial<Record<string, number>>
  }
  /** Subject: the case; recorded for the customer. */
  'survey.case_opened': { scale: string; score: number }
  /** Recorded for whoever settled it; `aboutId`: the customer. */
  'survey.case_settled': { aboutId: string; outcome: string }
  'survey.case_reopened': { aboutId: string }
}
