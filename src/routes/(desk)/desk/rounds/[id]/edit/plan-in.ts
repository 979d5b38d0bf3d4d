import type { RoundQuestionKind, RoundKind, RoundPlan, Seating } from '#rounds'
import { given } from '../../../act.ts'

/** So many questions can be asked, and stand in the form. */
const MOST_QUESTIONS = 30

/** The plan that a form holds. What is wrong with it is said by the act. */
export function planIn(form: FormData): RoundPlan & { version: number } {
  return {
    version: Number(form.get('version')),
    kind: given(form, 'kind') as RoundKind,
    title: given(form, 'title') ?? '',
    body: given(form, 'body') ?? '',
    productId: given(form, 'productId') ?? null,
    ideaId: idIn(given(form, 'idea')),
    segmentId: given(form, 'segmentId') ?? null,
    seats: Number(given(form, 'seats') ?? Number.NaN),
    seating: given(form, 'seating') as Seating,
    refills: form.get('refills') !== null,
    closesOn: given(form, 'closesOn') ?? null,
    terms: given(form, 'terms') ?? '',
    questions: questionsIn(form),
  }
}

/** A question without words is none. */
function questionsIn(form: FormData): NonNullable<RoundPlan['questions']> {
  return Array.from({ length: MOST_QUESTIONS }, (_, index) => `question${index + 1}`).flatMap(
    (name) => {
      const text = given(form, name)
      if (text === undefined) return []
      const choices = (given(form, `${name}-choices`) ?? '').split('\n')
      return {
        text,
        kind: given(form, `${name}-kind`) as RoundQuestionKind,
        isRequired: form.get(`${name}-required`) !== null,
        choices: choices.map((choice) => choice.trim()).filter(Boolean),
      }
    },
  )
}

/** The id within an address; what is none is kept, and refused as such. */
function idIn(address: string | undefined): string | null {
  return address === undefined ? null : (/[\da-f-]{36}/i.exec(address)?.[0] ?? address)
}
