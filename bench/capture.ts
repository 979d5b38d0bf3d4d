import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { AppTables } from '#app'
import { findTopicPage } from '#forum'

export interface Question {
  text: string
  values: unknown[]
}

/** The statements that a topic page asks, as the database gets them. */
export async function captureQuestions(url: string, topicId: string): Promise<Question[]> {
  const questions: Question[] = []
  const database = new Kysely<AppTables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    log: ({ query }) => void questions.push({ text: query.sql, values: [...query.parameters] }),
  })
  await findTopicPage(database, undefined, topicId, { page: 1 })
  await database.destroy()
  return questions
}
