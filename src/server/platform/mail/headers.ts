import { z } from 'zod'
import { cleanLine } from './lines.ts'

/** What a letter is about. The names of the kinds are those of the touch-points. */
export interface LetterSubject {
  type: 'topic' | 'idea' | 'conversation' | 'space'
  id: string
}

/** Headers as they are kept: without our domain, which is known when the letter leaves. */
export const letterHeaders = z.object({
  /** What letters about one thing refer to, so that mail programs show them as one thread. */
  thread: z.string().optional(),
  list: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Who is answered by a reply, such as `reply+KEY`; left out while no letters are taken. */
  replyTo: z.string().optional(),
  /** An address that ends such letters when something is posted to it (RFC 8058). */
  unsubscribe: z.url({ protocol: /^https?$/ }).optional(),
})
export type LetterHeaders = z.infer<typeof letterHeaders>

/**
 * The thread and the list that a letter belongs to. Every letter has a Message-ID of its own; all
 * about one subject refer to one root, which itself is never sent (decision 9).
 */
export function threadHeaders({
  subject,
  list,
}: {
  subject: LetterSubject
  /** Usually the space: its slug and its name. */
  list?: { id: string; name: string }
}): LetterHeaders {
  const thread = `${subject.type}.${subject.id}`
  return list ? { thread, list: { id: list.id, name: cleanLine(list.name) } } : { thread }
}

/** The same headers as they stand in the letter. */
export function headerLines(headers: LetterHeaders, domain: string): Record<string, string> {
  const { thread, list, unsubscribe } = headers
  const lines: Record<string, string> = {}
  if (thread !== undefined) {
    const root = `<${localPart(thread)}@${domain}>`
    lines['In-Reply-To'] = root
    lines.References = root
  }
  if (list) lines['List-ID'] = `${quoted(list.name)} <${localPart(list.id)}.${domain}>`
  if (unsubscribe !== undefined) {
    lines['List-Unsubscribe'] = `<${new URL(unsubscribe).href}>`
    lines['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click'
  }
  return lines
}

/** What may stand before an @ without quotes (RFC 5322, dot-atom), and nothing else. */
export function localPart(text: string): string {
  return text.replace(/[^\w.+-]/g, '-').slice(0, 100)
}

function quoted(name: string): string {
  return `"${cleanLine(name).replace(/["\\]/g, '')}"`
}
