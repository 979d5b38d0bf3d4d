import { questionKinds, type Question, type SurveyContent } from '#surveys'
import { z } from 'zod'
import { given } from '../../../act.ts'

const kind = z.enum(questionKinds)
const text = (form: FormData, field: string) => given(form, field)?.trim() ?? ''
const both = (form: FormData, field: string) => {
  return { en: text(form, `${field}En`), de: text(form, `${field}De`) }
}

/** The heading, introduction and thanks as a form says them. */
export function framed(content: SurveyContent, form: FormData): SurveyContent {
  return {
    ...content,
    ...{ heading: both(form, 'heading'), intro: both(form, 'intro'), thanks: both(form, 'thanks') },
  }
}

/** One question more, or another wording of one. */
export function withQuestion(content: SurveyContent, form: FormData): SurveyContent {
  const id = text(form, 'id') || freeName(content)
  const known = content.questions.find((question) => question.id === id)
  const wanted = questionIn(form, id, known)
  const questions = known
    ? content.questions.map((question) => (question === known ? wanted : question))
    : [...content.questions, wanted]
  return { ...content, questions }
}

export function withoutQuestion(content: SurveyContent, id: string): SurveyContent {
  return { ...content, questions: content.questions.filter((question) => question.id !== id) }
}

/** One place up. */
export function movedUp(content: SurveyContent, id: string): SurveyContent {
  const from = content.questions.findIndex((question) => question.id === id)
  const moved = content.questions[from]
  if (!moved || from === 0) return content
  return {
    ...content,
    questions: content.questions.toSpliced(from, 1).toSpliced(from - 1, 0, moved),
  }
}

function questionIn(form: FormData, id: string, known: Question | undefined): Question {
  const earlier = text(form, 'showIf')
  const [from, to] = [text(form, 'from'), text(form, 'to')]
  return {
    id,
    kind: kind.parse(form.get('kind')),
    text: both(form, 'text'),
    isRequired: form.get('isRequired') !== null,
    parts: partsIn(text(form, 'parts'), known),
    ...(earlier !== '' && {
      showIf: {
        question: earlier,
        ...(from !== '' && { from: Number(from) }),
        ...(to !== '' && { to: Number(to) }),
      },
    }),
  }
}

/** A choice keeps its name by its place, so that a corrected word counts with what was ticked. */
function partsIn(lines: string, known: Question | undefined): Question['parts'] {
  const written = lines.split('\n').filter((line) => line.trim() !== '')
  return written.map((line, place) => {
    const [en = '', de = ''] = line.split('|').map((side) => side.trim())
    return { id: known?.parts[place]?.id ?? `c${place + 1}`, text: { en, de } }
  })
}

function freeName({ questions }: SurveyContent): string {
  let number = questions.length + 1
  while (questions.some(({ id }) => id === `q${number}`)) number++
  return `q${number}`
}
