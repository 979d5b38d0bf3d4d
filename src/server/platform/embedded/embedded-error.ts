/** Its message is for whoever runs the program: what is wrong and what to do about it. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError'
}

export class FolderInUseError extends EmbeddedError {}

export const elsewhere =
  'Or install PostgreSQL 15 or newer and name its database in DATABASE_URL (postgres://…).'
