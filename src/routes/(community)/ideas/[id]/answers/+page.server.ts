import { answersAt } from '../../../topics/saved-answers.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  chosen: await answersAt(locals, {
    ...{ type: 'idea', id: params.id },
    text: url.searchParams.get('q') ?? '',
  }),
})
