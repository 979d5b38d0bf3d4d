import sanitize, { type Attributes, type IOptions, type Tag } from 'sanitize-html'
import { imageSource, linkTarget } from './address.ts'

/**
 * HTML of strangers with nothing left in it that acts: no script, no style, no form, no frame.
 * Text is kept. Headings sink by two, since the page has the first two levels itself.
 */
export function sanitizeHtml(html: string): string {
  return sanitize(html, options)
}

const allowedTags = [
  ...['p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'details', 'summary'],
  ...['h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['a', 'img', 'em', 'strong', 'b', 'i', 'u', 's', 'del', 'ins', 'mark', 'small'],
  ...['sub', 'sup', 'code', 'kbd', 'samp', 'var', 'abbr', 'cite', 'q'],
]

const options: IOptions = {
  allowedTags,
  allowedAttributes: {
    a: ['href', 'rel', 'title'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding', 'referrerpolicy'],
    abbr: ['title'],
    ol: ['start'],
    th: ['align', 'colspan', 'rowspan'],
    td: ['align', 'colspan', 'rowspan'],
  },
  allowedClasses: { a: ['mention'], code: [/^language-[\w+#.-]{1,30}$/] },
  // Addresses are judged below, by the parser that browsers use.
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  nestingLimit: 60,
  transformTags: {
    h1: 'h3',
    h2: 'h4',
    h3: 'h5',
    h4: 'h6',
    h5: 'h6',
    strike: 's',
    a: (_name, attributes) => link(attributes),
    img: (_name, attributes) => image(attributes),
    ol: (_name, { start = '' }) => tag('ol', /^\d{1,9}$/.test(start) ? { start } : {}),
    th: (_name, attributes) => tag('th', cell(attributes)),
    td: (_name, attributes) => tag('td', cell(attributes)),
  },
}

function link({ href, title, class: kind }: Attributes): Tag {
  const target = linkTarget(href ?? '')
  if (target === undefined) return tag('span', {})
  return tag('a', {
    href: target,
    ...(title && { title }),
    ...(kind && { class: kind }),
    rel: 'nofollow ugc noopener',
  })
}

/** An image that may not be fetched leaves the words that stand for it. */
function image({ src, alt = '', title }: Attributes): Tag {
  const source = imageSource(src ?? '')
  if (source === undefined) return { ...tag('span', {}), text: alt }
  const manners = { loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' }
  return tag('img', { src: source, alt, ...(title && { title }), ...sizeOf(source), ...manners })
}

/** Our own images say in their address how large they are, so that the text below does not jump. */
function sizeOf(source: string): Attributes {
  const [, width, height] = /^\/uploads\/.*#([1-9]\d{0,3})x([1-9]\d{0,3})$/.exec(source) ?? []
  return width && height ? { width, height } : {}
}

/** Styles would need a laxer policy for the whole page, so alignment becomes an attribute. */
function cell({ style = '', align, colspan, rowspan }: Attributes): Attributes {
  const side = /^\s*text-align:\s*(left|center|right);?\s*$/.exec(style)?.[1] ?? align ?? ''
  const isSmall = (span = '') => /^[1-9]\d?$/.test(span)
  return {
    ...(['left', 'center', 'right'].includes(side) && { align: side }),
    ...(colspan && isSmall(colspan) && { colspan }),
    ...(rowspan && isSmall(rowspan) && { rowspan }),
  }
}

function tag(tagName: string, attribs: Attributes): Tag {
  return { tagName, attribs }
}
