import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Person } from '#people'
import { holdSurvey } from './hold.ts'
import { mayRunSurveys } from './policy.ts'
import type { SurveyStore } from './tables.ts'

const site = z
  .string()
  .trim()
  .transform((text) => URL.parse(text))
  .refine((url) => url !== null && /^https?:$/.test(url.protocol), {
    message: 'Please write sites like https://shop.example, one a line.',
  })
  .transform((url) => url?.origin ?? '')

export const surveyRules = z.object({
  /** For so many days nobody is asked this survey again. */
  againAfterDays: z.number().int().min(1).max(3650, 'Please enter 1 to 3650 days.').optional(),
  /** Sites of the business that may show it, such as https://shop.example. */
  origins: z.array(site).max(20, 'Please name at most 20 sites.').optional(),
  /** It closes by itself with so many answers; null, never. */
  stopAfter: z.number().int().min(1).max(10_000_000).nullable().optional(),
})

/** Sets where a survey may be shown, how often the same person is asked, and when it is full. */
export function setSurveyRules(
  store: SurveyStore,
  actor: Person | undefined,
  { surveyId, ...input }: z.input<typeof surveyRules> & { surveyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', 'Only agents and admins may do this.')
    const { againAfterDays, origins, stopAfter } = checked(surveyRules, input, 'invalid')
    await holdSurvey(store, surveyId)
    await store
      .updateTable('surveys')
      .set({
        ...(againAfterDays !== undefined && { again_after_days: againAfterDays }),
        ...(origins !== undefined && { origins: [...new Set(origins)] }),
        ...(stopAfter !== undefined && { stop_after: stopAfter }),
        id: surveyId,
      })
      .where('id', '=', surveyId)
      .execute()
  })
}
