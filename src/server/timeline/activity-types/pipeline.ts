interface Worth {
  aboutId: string | null
  /** In the currency's minor unit (cents). */
  amount: number | null
  currency: string | null
}

/** Recorded for whoever of the staff did it. Subject: the prospect; `aboutId`: the profile. */
export interface PipelineActivities {
  'prospect.opened': Worth & { stageId: string }
  'prospect.moved': Worth & { fromId: string; stageId: string }
  'prospect.revalued': Worth
  'prospect.won': Worth & { stageId: string }
  'prospect.lost': Worth & { stageId: string }
  'prospect.reopened': Worth & { stageId: string }
}
