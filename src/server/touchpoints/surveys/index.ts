export { answerSurvey } from './answer.ts'
export { dismissSurveyCard, offerSurveyCard } from './cards.ts'
export { settlement, type CaseOutcome, type SurveyCase } from './case.ts'
export { assignCase, reopenCase, settleCase } from './cases.ts'
export { countAnonymousScores } from './count-anonymous.ts'
export { findEmbedded } from './embedding.ts'
export { findAsked, hasAnswered, type Door } from './find-asked.ts'
export type { Given } from './given.ts'
export { listGroupsOfAnswers, type GroupOfAnswers } from './groups.ts'
export { importWave } from './import-wave.ts'
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
export { findResults, findResultsOfGroup } from './results.ts'
export { answerCards, listAnswerers, surveySubjects } from './said.ts'
export { setSurveyRules, surveyRules } from './rules.ts'
export { drawSample, newWave, startWave, type NewWave } from './start-wave.ts'
export {
  channels,
  newSurvey,
  questionKinds,
  surveyContent,
  surveyStates,
  waveChannels,
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
