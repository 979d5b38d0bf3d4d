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
  const id = text(form, 'id')
  const known = content.questions.find((question) => question.id === id)
  const wanted = questionIn(form, id)
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

function questionIn(form: FormData, id: string): Question {
  const earlier = text(form, 'showIf')
  const [from, to] = [text(form, 'from'), text(form, 'to')]
  return {
    id,
    kind: kind.parse(form.get('kind')),
    text: both(form, 'text'),
    isRequired: form.get('isRequired') !== null,
    parts: partsIn(form),
    ...(earlier !== '' && {
      showIf: {
        question: earlier,
        ...(from !== '' && { from: Number(from) }),
        ...(to !== '' && { to: Number(to) }),
      },
    }),
  }
}

/** Each choice comes with its name; a new one has none yet, and one left blank is taken out. */
function partsIn(form: FormData): Question['parts'] {
  const column = (field: string) =>
    form.getAll(field).map((value) => (typeof value === 'string' ? value.trim() : ''))
  const [ids, en, de] = [column('partId'), column('partEn'), column('partDe')]
  return ids
    .map((id, place) => ({ id, text: { en: en[place] ?? '', de: de[place] ?? '' } }))
    .filter(({ text }) => text.en !== '' || text.de !== '')
}
