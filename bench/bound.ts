import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import type { Question } from './capture.ts'

// The least that a page can cost: its questions, prepared and pipelined, and their rows as JSON.
const questions = JSON.parse(process.env.QUESTIONS ?? '[]') as Question[]
const ids = JSON.parse(process.env.IDS ?? '[]') as string[]
const clients = Array.from({ length: 4 }, () => {
  return new pg.Client({ connectionString: process.env.DATABASE_URL, pipeline: true })
})
for (const client of clients) await client.connect()

let turn = 0
const server = createServer((_request, response) => {
  turn += 1
  const id = ids[turn % ids.length]
  const client = clients[turn % clients.length]!
  const asked = questions.map(({ text, values }, number) =>
    client.query({
      name: `q${number}`,
      text,
      values: values.map((value) => (value === ids[0] ? id : value)),
    }),
  )
  void Promise.all(asked).then((answers) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answers.map(({ rows }) => rows as unknown)))
  })
})
server.listen(0, '127.0.0.1', () => {
  console.log(`open at http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.on('SIGTERM', () => process.exit(0))
