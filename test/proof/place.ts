import { join } from 'node:path'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded, startOrJoinEmbedded } from '#embedded'
import { newId } from '#ids'
import { createSegment, type SegmentRule } from '#segments'
import { createSource } from '#sources'
import { keyOf } from '../asking.ts'
import { ada, ida, placeTopic, plaza, setTheStage } from '../cast.ts'
import { placeFailPoints } from './fail-points.ts'

const MEMBERS = 24
const TOPICS = 60
const IDEAS = 60

/** Those who write, and what they write about. */
export interface Place {
  members: { id: string; token: string }[]
  idaToken: string
  writeKey: string
  sourceId: string
  topics: string[]
  ideas: string[]
}

/** Makes a database in a data folder, with people in it and something to write about. */
export async function preparePlace(folder: string): Promise<Place> {
  const server = await startEmbedded({ folder: join(folder, 'postgres') })
  try {
    await migrate(server.ownerUrl)
    await placeFailPoints(server.ownerUrl)
    const database = openStore(server.appUrl)
    try {
      return await fill(database)
    } finally {
      await database.destroy()
    }
  } finally {
    await server.stop()
  }
}

/** The database of a data folder, whether a program has it just then or not. */
export async function withDatabase<Result>(
  folder: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const server = await startOrJoinEmbedded({ folder: join(folder, 'postgres') })
  const database = openStore(server.appUrl)
  try {
    return await work(database)
  } finally {
    await database.destroy()
    await server.stop()
  }
}

async function fill(database: Database): Promise<Place> {
  await setTheStage(database)
  const { id: sourceId, writeKey } = await createSource(database, 'console', { name: 'Shop' })
  const members = []
  for (let number = 1; number <= MEMBERS; number++) members.push(await admit(database, number))
  const topics = []
  for (let number = 1; number <= TOPICS; number++) {
    topics.push(await placeTopic(database, ada, plaza))
  }
  await createSegment(database, ida, { name: 'Buyers', rule: buyers })
  return {
    ...{ members, sourceId, writeKey, topics, ideas: await placeIdeas(database) },
    idaToken: await keyOf(database, ida),
  }
}

async function admit(database: Database, number: number): Promise<Place['members'][number]> {
  const id = newId()
  const names = { name: `Rider ${number}`, handle: `rider-${number}`, role: 'member' as const }
  const joined_at = new Date('2024-01-01T00:00:00Z')
  await database
    .insertInto('people')
    .values({ id, canonical_id: id, ...names, joined_at, trust_level: 3 })
    .execute()
  return { id, token: await keyOf(database, { id }) }
}

async function placeIdeas(database: Database): Promise<string[]> {
  const words = { slug: 'here', title: 'Here', body: 'Hi', body_html: '<p>Hi</p>', excerpt: 'Hi' }
  const ideas = Array.from({ length: IDEAS }, () => ({
    ...{ id: newId(), space_id: plaza.id, author_id: ada.id, ...words },
  }))
  await database.insertInto('ideas').values(ideas).execute()
  return ideas.map(({ id }) => id)
}

const buyers: SegmentRule = {
  kind: 'all',
  of: [
    {
      ...{ kind: 'did', types: ['order.paid'], is: 'at_least', times: 1, within: 3650 },
      ...{ detail: null, from: null, until: null },
    },
  ],
}
