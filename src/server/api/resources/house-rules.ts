import { z } from '@hono/zod-openapi'
import {
  changeThresholds,
  defaults,
  findThresholds,
  listWatchedWords,
  newWatchedWord,
  unwatchWord,
  watchActions,
  watchWord,
  type Thresholds,
} from '#moderation'
import { change, read } from '../operation.ts'
import { byId } from '../shapes.ts'

const scope = 'configure'

const names = Object.keys(defaults) as (keyof Thresholds)[]
const thresholds = z.object(
  Object.fromEntries(names.map((name) => [name, z.number().min(0)])) as Record<
    keyof Thresholds,
    z.ZodNumber
  >,
)
const word = z
  .object({
    id: z.uuid(),
    pattern: z.string(),
    action: z.enum(watchActions),
    target: z.string(),
  })
  .openapi('WatchedWord')

export const watchedWords = [
  read(
    '/',
    { scope: 'moderate', summary: 'List the words that are watched', answer: z.array(word) },
    ({ store, viewer }) => listWatchedWords(store, viewer),
  ),
  change(
    'post',
    '/',
    { scope, summary: 'Watch for one more word', body: newWatchedWord },
    ({ store, viewer, body }) => watchWord(store, viewer, body),
  ),
  change(
    'delete',
    '/{id}',
    { scope, summary: 'Watch for a word no longer', params: byId },
    ({ store, viewer, params }) => unwatchWord(store, viewer, params),
  ),
]

export const houseRules = [
  read(
    '/',
    { scope, summary: 'Find when the house rules act by themselves', answer: thresholds },
    ({ store }) => findThresholds(store),
  ),
  change(
    'patch',
    '/',
    { scope, summary: 'Change when they do', body: thresholds.partial() },
    ({ store, viewer, body }) => changeThresholds(store, viewer, body),
  ),
]
