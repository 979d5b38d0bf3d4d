import { asCsv } from '#import-runs'
import { findSegment, streamMembers } from '#segments'
import { enter } from '../../../entrance.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { id } = await findSegment(store, viewer, event.params.id)
  const members = streamMembers(store, viewer, id)
  let isBegun = false
  const lines = new ReadableStream<string>({
    async pull(controller) {
      if (!isBegun) controller.enqueue(asCsv([['id', 'name', 'handle', 'since']]))
      isBegun = true
      const next = await members.next()
      if (next.done === true) {
        controller.close()
        return
      }
      const rows = next.value.map((one) => [
        one.personId,
        one.name,
        one.handle,
        one.since.toISOString(),
      ])
      if (rows.length > 0) controller.enqueue(asCsv(rows))
    },
  })
  return new Response(lines.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="segment.csv"',
      'cache-control': 'no-store',
    },
  })
}
