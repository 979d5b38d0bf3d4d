import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findOwnAsking, refuseAsking } from '#asking'
import {
  channels,
  chooseAttention,
  choosePush,
  chooseWays,
  findChoices,
  findWays,
  mayChoose,
  notificationKinds,
  type Channel,
} from '#notifications'
import { findLetterAccount } from '#notices'
import { deviceNameOf, spellDevice } from '#people'
import { endSubscription, findPushKeys, listBrowsers, newSubscription, subscribe } from '#push'
import { moderatesSomewhere, type Viewer } from '#spaces'
import { attempt, signInFirst, type Typed } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** Reminders for moderators are for those alone. */
function kindsFor(viewer: Viewer | undefined) {
  return notificationKinds
    .filter(mayChoose)
    .filter((kind) => kind !== 'review_waiting' || moderatesSomewhere(viewer))
}

const isOn = (typed: Typed, name: string) => typed[name] === 'on'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [choices, ways, account, subscribed, { publicKey }, asking] = await Promise.all([
    findChoices(store, viewer),
    findWays(store, viewer),
    findLetterAccount(store, viewer),
    listBrowsers(store, [viewer.id]),
    findPushKeys(store),
    findOwnAsking(store, viewer),
  ])
  const kinds = kindsFor(viewer).map((kind) => ({ kind, ways: ways[kind] }))
  const browsers = subscribed.map(({ id, userAgent, createdAt }) => {
    return { id, createdAt, device: spellDevice(deviceNameOf(userAgent)) }
  })
  const isSaved = url.searchParams.has('saved')
  return { choices, kinds, account, asking, browsers, publicKey, isSaved }
}

export const actions = {
  save: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await chooseAttention(store, viewer, {
        lettersPerWeek: z.coerce.number().parse(typed.lettersPerWeek),
        digest: z.enum(['never', 'daily', 'weekly']).parse(typed.digest),
        watchesStarted: isOn(typed, 'watchesStarted'),
        tracksReplied: isOn(typed, 'tracksReplied'),
        tracksRead: isOn(typed, 'tracksRead'),
      })
      redirect(303, '/settings/attention?saved')
    }),
  ways: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      for (const kind of kindsFor(viewer)) {
        const ways = channels.map((way): [Channel, boolean] => [way, isOn(typed, `${kind} ${way}`)])
        await chooseWays(store, viewer, kind, Object.fromEntries(ways))
      }
      redirect(303, '/settings/attention?saved')
    }),
  asked: (event) =>
    attempt(event, async ({ isRefused }) => {
      const { store, viewer } = event.locals
      await refuseAsking(store, viewer, { isRefused: isRefused === 'yes' })
      redirect(303, '/settings/attention?saved#asked')
    }),
  subscribe: (event) =>
    attempt(event, async ({ subscription }) => {
      const { store, viewer } = event.locals
      if (!viewer) signInFirst(event.url)
      const wanted = newSubscription.parse(readJson(subscription))
      await subscribe(store, viewer.id, wanted, event.request.headers.get('user-agent') ?? '')
      await choosePush(store, viewer)
      redirect(303, '/settings/attention#push')
    }),
  unsubscribe: (event) =>
    attempt(event, async ({ id }) => {
      const { store, viewer } = event.locals
      if (!viewer) signInFirst(event.url)
      await endSubscription(store, [viewer.id], z.uuid().parse(id))
      redirect(303, '/settings/attention#push')
    }),
} satisfies Actions

/** What script has put into a field; nothing if it is not that. */
function readJson(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
