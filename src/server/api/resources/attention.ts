import { z } from '@hono/zod-openapi'
import { found } from '#errors'
import { findTopic } from '#forum'
import { findIdea } from '#ideas'
import { isId } from '#ids'
import { findLetterAccount } from '#notices'
import {
  chooseAttention,
  chooseWays,
  choices,
  findChoices,
  findFollowing,
  findWays,
  followed,
  level,
  notificationKinds,
  setLevel,
  type Followed,
} from '#notifications'
import { findSpace, type Viewer } from '#spaces'
import { findTag } from '#tags'
import type { Visit } from '../visit.ts'
import { change, read } from '../operation.ts'
import { moment } from '../shapes.ts'

type Store = Visit['Variables']['store']

const kind = z.enum(notificationKinds)
const ways = z.object({ inbox: z.boolean(), letter: z.boolean(), push: z.boolean() })
const attention = z
  .object({ ...choices.shape, lettersPerWeek: z.int().min(0).max(500), ways: z.record(kind, ways) })
  .openapi('Attention')
const changes = attention.omit({ ways: true }).partial()
const thing = z.object({
  type: followed,
  /** An id; of a tag its slug. */
  name: z.string().max(100),
})
const following = z
  .object({ chosen: level.nullable(), isAutomatic: z.boolean(), level })
  .openapi('Following')
const account = z
  .object({
    lettersPerWeek: z.int(),
    writtenInSevenDays: z.int(),
    held: z.array(z.object({ kind: z.string(), because: z.string(), at: moment })),
  })
  .openapi('LetterAccount')

export const attentionOf = [
  read(
    '/',
    { scope: 'inbox:read', summary: 'Find what reaches one, and by which ways', answer: attention },
    async ({ store, viewer }) => ({
      ...(await findChoices(store, viewer)),
      ways: await findWays(store, viewer),
    }),
  ),
  change(
    'patch',
    '/',
    { scope: 'inbox:write', summary: 'Choose how much reaches one', body: changes },
    ({ store, viewer, body }) => chooseAttention(store, viewer, body),
  ),
  change(
    'put',
    '/ways/{kind}',
    {
      scope: 'inbox:write',
      summary: 'Choose by which ways one hears of a kind of news',
      params: z.object({ kind }),
      body: ways.partial(),
    },
    ({ store, viewer, params, body }) => chooseWays(store, viewer, params.kind, body),
  ),
  read(
    '/letters',
    { scope: 'inbox:read', summary: 'Find what was held back this week, and why', answer: account },
    async ({ store, viewer }) => {
      const { lettersPerWeek, spent, held } = await findLetterAccount(store, signedIn(viewer))
      return { lettersPerWeek, writtenInSevenDays: spent.inSevenDays, held }
    },
  ),
  read(
    '/levels/{type}/{name}',
    {
      scope: 'inbox:read',
      summary: 'Find how closely one follows a space, a tag, a topic or an idea',
      params: thing,
      answer: following,
    },
    async ({ store, viewer, params }) => {
      const { type, id, spaceId } = await findThing(store, viewer, params)
      if (type === 'space' || type === 'tag') {
        return await findFollowing(store, viewer, { type, id })
      }
      return await findFollowing(store, viewer, { type, rootId: id, spaceId })
    },
  ),
  change(
    'put',
    '/levels/{type}/{name}',
    {
      scope: 'inbox:write',
      summary: 'Choose how closely one follows a space, a tag, a topic or an idea',
      params: thing,
      body: z.object({ level }),
    },
    async ({ store, viewer, params, body }) => {
      const { type, id } = await findThing(store, viewer, params)
      await setLevel(store, viewer, { type, id, level: body.level })
    },
  ),
]

/** The thing with a name, if the viewer may read it. */
async function findThing(
  store: Store,
  viewer: Viewer | undefined,
  { type, name }: { type: Followed; name: string },
): Promise<{ type: Followed; id: string; spaceId: string }> {
  if (type === 'tag') {
    const tag = found(await findTag(store, viewer, name), 'tag.unknown', 'There is no such tag.')
    return { type, id: tag.id, spaceId: '' }
  }
  const id = found(isId(name) ? name : undefined, `${type}.unknown`, 'There is no such thing.')
  if (type === 'topic') return { type, ...(await findTopic(store, viewer, id)) }
  if (type === 'idea') return { type, ...(await findIdea(store, viewer, id)) }
  return { type, id: (await findSpace(store, viewer, id)).id, spaceId: id }
}

function signedIn(viewer: Viewer | undefined): Viewer {
  return found(viewer, 'person.unknown', 'Nobody is signed in.')
}
