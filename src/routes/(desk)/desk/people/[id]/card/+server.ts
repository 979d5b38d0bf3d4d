import { findCard } from '#exports'
import { enter } from '../../../entrance.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const version = event.url.searchParams.get('version') === '3.0' ? '3.0' : '4.0'
  const personId = event.params.id
  const card = await findCard(event.locals.store, enter(event), { personId, version })
  return new Response(card, {
    headers: {
      'content-type': 'text/vcard; charset=utf-8',
      'content-disposition': 'attachment; filename="card.vcf"',
      'cache-control': 'no-store',
    },
  })
}
