import type { Question, SurveyContent, Template } from './survey.ts'

/** What a new survey asks, to be changed at will. */
export function contentFrom(template: Template, title: string): SurveyContent {
  return {
    heading: { en: title, de: title },
    intro: { en: '', de: '' },
    thanks: {
      en: 'Thank you. What you told us is read by people.',
      de: 'Danke. Was Sie uns gesagt haben, lesen Menschen.',
    },
    questions: questions[template],
  }
}

const why: Question = {
  id: 'why',
  kind: 'text',
  text: { en: 'What is the reason for your answer?', de: 'Was ist der Grund für Ihre Antwort?' },
  isRequired: false,
  parts: [],
}

const scored = (kind: 'nps' | 'csat' | 'ces', en: string, de: string): Question => {
  return { id: kind, kind, text: { en, de }, isRequired: true, parts: [] }
}

const questions: Record<Template, Question[]> = {
  nps: [
    scored(
      'nps',
      'How likely are you to recommend us to a friend or colleague?',
      'Wie wahrscheinlich empfehlen Sie uns weiter?',
    ),
    why,
  ],
  csat: [scored('csat', 'How satisfied are you with us?', 'Wie zufrieden sind Sie mit uns?'), why],
  ces: [
    scored(
      'ces',
      'It was made easy for me to get done what I wanted.',
      'Es wurde mir leicht gemacht, mein Anliegen zu erledigen.',
    ),
    why,
  ],
  blank: [why],
}
