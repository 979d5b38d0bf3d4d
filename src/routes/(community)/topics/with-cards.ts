import { findSubjects } from '#app'
import { findPreviews, loneLinksIn, withPreviews, type PreviewCard } from '#previews'

/**
 * What puts cards under the lone links of some texts; nothing, if there are none. What is ours is
 * described from what the viewer may read now, what is elsewhere from what it said of itself.
 */
export async function withCards(
  { app, store, viewer }: Pick<App.Locals, 'app' | 'store' | 'viewer'>,
  texts: readonly string[],
): Promise<((html: string) => string) | undefined> {
  const links = texts.flatMap(loneLinksIn)
  if (links.length === 0) return undefined
  const { origin } = app.config
  const own = links.flatMap((link) => subjectOf(link, origin) ?? [])
  const others = links.filter((link) => URL.parse(link)?.origin !== origin)
  const [subjects, cards] = await Promise.all([
    findSubjects(store, viewer, own),
    findPreviews(store, others),
  ])
  for (const { link, subjectId } of own) {
    const subject = subjects.get(subjectId)
    if (!subject) continue
    const { title, excerpt: description, spaceName: site } = subject
    cards.set(link, { title, description, site } satisfies PreviewCard)
  }
  return (html) => withPreviews(html, cards)
}

const OWN = /^\/(t|ideas)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/

function subjectOf(link: string, origin: string) {
  const url = URL.parse(link)
  const [, place, subjectId] = (url?.origin === origin ? OWN.exec(url.pathname) : null) ?? []
  if (subjectId === undefined) return undefined
  return { link, subjectType: place === 't' ? 'topic' : 'idea', subjectId }
}
