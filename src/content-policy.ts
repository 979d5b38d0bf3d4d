/** What a page of ours may load and do; the browser refuses everything else. */
export const contentPolicy = {
  'default-src': ['self'],
  'script-src': ['self'],
  'style-src': ['self'],
  // Kit hides the words with which it announces a new page; this is that one attribute.
  'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
  'img-src': ['self', 'data:'],
  'font-src': ['self'],
  'connect-src': ['self'],
  'object-src': ['none'],
  'base-uri': ['none'],
  'form-action': ['self'],
  'frame-ancestors': ['none'],
} satisfies Record<string, Source[]>

type Source = 'self' | 'none' | 'data:' | 'unsafe-hashes' | `sha256-${string}`

/** The same as a header. */
export const contentPolicyHeader = Object.entries(contentPolicy)
  .map(([kind, sources]) => `${kind} ${sources.map(quoted).join(' ')}`)
  .join('; ')

function quoted(source: Source): string {
  return source === 'data:' ? source : `'${source}'`
}
