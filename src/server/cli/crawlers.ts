/** Programs that read the web to train or feed models, by what their user agents say. */
const names = [
  'GPTBot',
  'ChatGPT-User',
  'OAI-SearchBot',
  'ClaudeBot',
  'Claude-User',
  'Claude-SearchBot',
  'anthropic-ai',
  'CCBot',
  'Google-Extended',
  'Applebot-Extended',
  'Bytespider',
  'Amazonbot',
  'PerplexityBot',
  'Perplexity-User',
  'Meta-ExternalAgent',
  'FacebookBot',
  'cohere-ai',
  'Diffbot',
  'ImagesiftBot',
  'Omgilibot',
  'PetalBot',
  'Timpibot',
  'YouBot',
  'AI2Bot',
  'DuckAssistBot',
] as const

const pattern = new RegExp(names.join('|'), 'i')

/** Which of them a visitor says it is. */
export function crawlerIn(userAgent: string | undefined): string | undefined {
  return userAgent === undefined ? undefined : pattern.exec(userAgent)?.[0].toLowerCase()
}

export type CrawlerPolicy = 'allow' | 'limit' | 'block'

const CRAWL_DELAY_SECONDS = 10
const private_ = ['/desk', '/api', '/flag', '/go', '/search', '/sign-in', '/join', '/messages']

/** What programs are asked to leave alone. */
export function robotsText(policy: CrawlerPolicy, origin: string): string {
  const everybody = ['User-agent: *', ...private_.map((path) => `Disallow: ${path}`)]
  const crawlers = names.map((name) => `User-agent: ${name}`)
  const told = policy === 'block' ? ['Disallow: /'] : delayed()
  const lines = policy === 'allow' ? everybody : [...crawlers, ...told, '', ...everybody]
  return `${[...lines, '', `Sitemap: ${origin}/sitemap.xml`].join('\n')}\n`
}

function delayed(): string[] {
  const wait = `Crawl-delay: ${CRAWL_DELAY_SECONDS}`
  return [wait, ...private_.map((path) => `Disallow: ${path}`)]
}
