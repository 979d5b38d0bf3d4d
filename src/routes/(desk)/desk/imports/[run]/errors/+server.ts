import { readFile } from 'node:fs/promises'
import { found } from '#errors'
import { findRun } from '#import-runs'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
  const { errorsPath } = await findRun(locals.store, locals.viewer, params.run)
  const path = found(errorsPath ?? undefined, 'import.errors', 'Every row could be read.')
  return new Response(await readFile(path), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="not-brought-in.csv"',
      'cache-control': 'no-store',
    },
  })
}
