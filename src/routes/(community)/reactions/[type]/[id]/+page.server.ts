import { error } from '@sveltejs/kit'
import { listReactions, postType } from '#forum'
import { isId } from '#ids'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const type = postType.safeParse(params.type)
  if (!type.success || !isId(params.id)) error(404)
  const after = url.searchParams.get('after') ?? undefined
  const asked = { subjectType: type.data, subjectId: params.id, after }
  const reactions = await listReactions(store, viewer, asked)
  return { reactions, postHref: `/go/${type.data}/${params.id}` }
}
