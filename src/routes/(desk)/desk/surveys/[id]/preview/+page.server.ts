import { z } from 'zod'
import { getLocale, locales } from '#locale'
import { findSurvey } from '#surveys'
import { enter } from '../../../entrance.ts'
import type { PageServerLoad } from './$types'

/** Nothing of what is chosen here is kept: the form leads back to this page. */
export const load: PageServerLoad = async (event) => {
  const survey = await findSurvey(event.locals.store, enter(event), event.params.id)
  const { searchParams } = event.url
  return {
    survey,
    language: z.enum(locales).catch(getLocale()).parse(searchParams.get('language')),
    chosen: Object.fromEntries(searchParams),
    isSent: searchParams.has('sent'),
  }
}
