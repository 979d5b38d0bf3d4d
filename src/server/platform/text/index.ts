export { mentionsIn, renderMarkdown } from './markdown.ts'
export { excerpt, plainText, tidyText } from './plain.ts'
export { sanitizeHtml } from './sanitize.ts'
export { slugify } from './slug.ts'
