import { PostgresQueryCompiler, type KyselyPlugin } from 'kysely'
import type { Database } from '#app'
import { findTopicPage } from '#forum'

export interface Question {
  text: string
  values: unknown[]
}

/** The statements that a topic page asks, as the database gets them. */
export async function captureQuestions(database: Database, topicId: string): Promise<Question[]> {
  const questions: Question[] = []
  const compiler = new PostgresQueryCompiler()
  const listen: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      const { sql, parameters } = compiler.compileQuery(node, queryId)
      questions.push({ text: sql, values: [...parameters] })
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  await findTopicPage(database.withPlugin(listen), undefined, topicId, { page: 1 })
  return questions
}
