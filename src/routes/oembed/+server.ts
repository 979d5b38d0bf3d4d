import { error } from '@sveltejs/kit'
import { DomainError } from '#errors'
import { findTopic, topicPath, type Topic } from '#forum'
import { isId } from '#ids'
import { findBrand } from '#settings'
import { escaped } from '../feeds/atom.ts'
import type { RequestHandler } from './$types'

/** As wide as a card is elsewhere, in pixels, unless its reader wants it narrower. */
const WIDTH = 600
const HEIGHT = 200

/** A card of a topic that everybody may read, for pages elsewhere (oembed.com). */
export const GET: RequestHandler = async ({ locals: { app, store }, url: { searchParams } }) => {
  if ((searchParams.get('format') ?? 'json') !== 'json') error(501)
  const { origin } = app.config
  const address = URL.parse(searchParams.get('url') ?? '', origin)
  const topicId = /^\/t\/([^/]+)(?:\/|$)/.exec(address?.pathname ?? '')?.[1] ?? ''
  if (address?.origin !== origin || !isId(topicId)) error(404)
  const topic = await findTopic(store, undefined, topicId).catch((reason: unknown) => {
    if (reason instanceof DomainError) error(404)
    throw reason
  })
  if (topic.isUnlisted) error(404)
  const { name } = await findBrand(store)
  const most = Number(searchParams.get('maxwidth') ?? WIDTH)
  return Response.json({
    ...{ version: '1.0', type: 'rich', title: topic.title, author_name: topic.authorName },
    author_url: `${origin}/people/${topic.authorHandle}`,
    ...{ provider_name: name, provider_url: origin, cache_age: 3600 },
    ...{
      html: cardOf(topic, origin),
      height: HEIGHT,
      width: most > 0 ? Math.min(WIDTH, most) : WIDTH,
    },
  })
}

function cardOf(topic: Topic, origin: string): string {
  const href = escaped(origin + topicPath(topic))
  const [title, author] = [escaped(topic.title), escaped(topic.authorName)]
  const said = `<p>${escaped(topic.excerpt)}</p>`
  return `<blockquote cite="${href}">${said}<cite><a href="${href}">${title}</a> – ${author}</cite></blockquote>`
}
