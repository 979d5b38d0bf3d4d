export { answerSurvey } from './answer.ts'
export { settlement, type CaseOutcome, type SurveyCase } from './case.ts'
export { assignCase, reopenCase, settleCase } from './cases.ts'
export { findAsked, hasAnswered, type Door } from './find-asked.ts'
export type { Given } from './given.ts'
export {
  changeSurveyState,
  createSurvey,
  editSurvey,
  removeSurvey,
  restoreVersion,
} from './keep.ts'
export { readSurveyToken, surveyPath } from './link.ts'
export { listAnswers, listScoresOf, streamAnswers, type SurveyAnswer } from './list-answers.ts'
export { listCases, listSettledCases } from './list-cases.ts'
export { mixSpent } from './mix-spent.ts'
export { mayRunSurveys } from './policy.ts'
export { findSurvey, listSurveys } from './read.ts'
export { findResults } from './results.ts'
export { drawSample, startWave, type NewWave } from './start-wave.ts'
export {
  newSurvey,
  questionKinds,
  type Question,
  type QuestionKind,
  type Scale,
  type SurveyContent,
  type SurveyState,
} from './survey.ts'
export type { SurveyTables } from './tables.ts'
export { themesOf } from './themes.ts'
export { listWaves, type Wave } from './waves.ts'
export { LEAST_ANSWERS, type QuestionResult } from './weigh.ts'
export { writeSurveyLetters } from './write-letters.ts'
