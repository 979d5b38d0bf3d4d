import { z } from 'zod'

const someNews = z.object({
  /** To whom it may concern: `topic:ID`, `person:ID` or `lists`. */
  channel: z.string(),
  kind: z.string(),
  /** What it is about. */
  id: z.string(),
  /** The profile that did it. */
  by: z.string().optional(),
})

/** That something happened, and nothing of what was said: whoever hears of it may have to ask. */
export type News = z.infer<typeof someNews>

/** News under the number by which a listener that was away asks for what it missed. */
export interface NumberedNews extends News {
  number: string
}

/** What came over the wire, or nothing if it is not ours. */
export function readNews(payload: string): News[] {
  try {
    return z.array(someNews).parse(JSON.parse(payload))
  } catch {
    return []
  }
}
