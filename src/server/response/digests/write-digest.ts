import { topicPath } from '#forum'
import { writeLetter } from '#mail'
import {
  asHtml,
  asText,
  letterWords,
  listPath,
  listToken,
  sentenceIn,
  type House,
  type Section,
} from '#notices'
import type { LetterAddress } from '#people'
import type { Viewer } from '#spaces'
import type { Digest } from './build.ts'
import type { DigestStore } from './tables.ts'
import { digestWords } from './words.ts'

interface Reader {
  viewer: Viewer
  address: LetterAddress
  cadence: 'daily' | 'weekly'
}

/** Writes a digest, or the last one before silence, and returns the id of the letter. */
export async function writeDigest(
  store: DigestStore,
  house: House,
  { viewer, address, cadence }: Reader,
  digest: Digest | 'farewell',
): Promise<string> {
  const words = digestWords(address.locale)
  const site = await house.siteName()
  const token = await listToken(store, { personId: viewer.id, list: 'digest' })
  const isLast = digest === 'farewell'
  const draft = {
    origin: house.origin,
    lead: isLast ? words.farewell(site) : words.lead(site),
    sections: isLast ? [] : sectionsOf(digest, address.locale),
    links: isLast ? [{ href: '/', label: site }] : [],
    why: words.why[cadence],
    changes: [
      { href: listPath(token), label: words.stop },
      { href: '/settings/attention', label: words.choices },
    ],
  }
  return await writeLetter(store, {
    to: address.email,
    personId: viewer.id,
    subject: isLast ? words.farewellSubject(site) : words.subject(site),
    text: asText(draft),
    html: asHtml(draft),
    kind: 'digest',
    headers: {
      list: { id: 'digest', name: site },
      unsubscribe: house.origin + listPath(token),
    },
  })
}

function sectionsOf({ news, decisions, topics }: Digest, locale: string | null): Section[] {
  const words = digestWords(locale)
  const told = letterWords(locale)
  const lines = (news: Digest['news']) =>
    news.map((one) => ({ href: one.path, label: sentenceIn(told, one), note: '' }))
  return [
    { title: words.news, lines: lines(news) },
    { title: words.decisions, lines: lines(decisions) },
    {
      title: words.topics,
      lines: topics.map((topic) => ({
        href: topicPath(topic),
        label: topic.title,
        note: `${topic.spaceName} · ${words.replies(topic.replyCount)} · ${topic.excerpt}`,
      })),
    },
  ].filter(({ lines }) => lines.length > 0)
}
