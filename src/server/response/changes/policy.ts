import type { ExpressionBuilder } from 'kysely'
import { mayUseDesk, type Person } from '#people'
import type { ChangeTables } from './tables.ts'

/** Writing, publishing and taking back what changed. */
export function mayKeepChanges(person: Person | undefined): person is Person {
  return mayUseDesk(person)
}

/** What is published is for everybody; what it answers is shown to whoever may read that. */
export function mayReadChange(
  person: Person | undefined,
  { publishedAt, removedAt }: { publishedAt: Date | null; removedAt: Date | null },
): boolean {
  return removedAt === null && (publishedAt !== null || mayKeepChanges(person))
}

/** The SQL twin of `mayReadChange`, for what is published. */
export function publishedChanges(changes: ExpressionBuilder<ChangeTables, 'changes'>) {
  return changes.and([
    changes('changes.published_at', 'is not', null),
    changes('changes.removed_at', 'is', null),
  ])
}
