import { z } from 'zod'
import { decisions, type Decided, type SeatDecision } from '#rounds'

const was = z
  .string()
  .regex(/^[^:]+:[^:]+$/)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([z.uuid(), z.enum(decisions)]))

/** What was decided about some people, as it was before, for a form that takes it back. */
export function undoOf(decided: readonly Decided[]): string[] {
  return decided.map(({ personId, before }) => `${personId}:${before}`)
}

/** The decisions that such a form asks for. */
export function decisionsToUndo(form: FormData): { personId: string; decision: SeatDecision }[] {
  return form.getAll('was').map((text) => {
    const [personId, decision] = was.parse(text)
    return { personId, decision }
  })
}
