import { z } from 'zod'
import { backupSettings, backupsOf, type Backups } from './backups.ts'
import { inboundOf, inboundSettings, type Inbound } from './inbound.ts'
import { openIdOf, signInSettings, type OpenId } from './sign-in.ts'

const empty = (value: unknown) => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(empty, schema.optional())

/** Every setting: its default, and one sentence that `guildhall settings` and the docs repeat. */
export const settings = z.object({
  PORT: z
    .preprocess(empty, z.coerce.number().int().min(0).max(65_535).default(3000))
    .describe('The port that the website listens on.'),
  HOST: z
    .preprocess(empty, z.string().default('127.0.0.1'))
    .describe('The address it listens on; 0.0.0.0 opens it to the network.'),
  ORIGIN: optional(z.url({ protocol: /^https?$/ })).describe(
    'The public address, such as https://community.example.com; links in letters begin with it.',
  ),
  GUILDHALL_DATA: z
    .preprocess(empty, z.string().default('./data'))
    .describe(
      'The folder for uploads, for the key with which secrets are kept (backups hold it only under a passphrase: save it) and, without DATABASE_URL, for the embedded database.',
    ),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })).describe(
    'A PostgreSQL 15 or newer to use instead of the embedded one.',
  ),
  GUILDHALL_SAMPLE: z
    .preprocess(empty, z.enum(['on', 'off']).default('on'))
    .describe('Whether an empty database is filled with the sample community.'),
  ...backupSettings,
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })).describe(
    'The mail server, such as smtps://user:password@mail.example.com; without it letters are kept.',
  ),
  MAIL_FROM: z
    .preprocess(empty, z.string().default('Guildhall <guildhall@localhost>'))
    .describe('The sender of letters.'),
  ...inboundSettings,
  ...signInSettings,
  TRUST_PROXY: z
    .preprocess(empty, z.enum(['on', 'off']).default('off'))
    .describe(
      'Whether a reverse proxy in front sets X-Forwarded-For; on means the last entry counts.',
    ),
  PAGE_CACHE_SECONDS: z
    .preprocess(empty, z.coerce.number().min(0).max(60).default(5))
    .describe(
      'For how long a page shown to one guest may be shown to the next; 0 renders each anew.',
    ),
  GUEST_PAGES_PER_MINUTE: z
    .preprocess(empty, z.coerce.number().int().min(0).max(100_000).default(240))
    .describe('How many pages guests of one network may have made anew; 0 sets no limit.'),
  GUILDHALL_EVENTS_PER_SECOND: z
    .preprocess(empty, z.coerce.number().int().min(0).max(1_000_000).default(2000))
    .describe(
      'How many events each source may bring in a second, saved up for 30 seconds; 0 sets no limit.',
    ),
  AI_CRAWLERS: z
    .preprocess(empty, z.enum(['allow', 'limit', 'block']).default('limit'))
    .describe('Whether programs that read for AI models are let in, slowed down or kept out.'),
  GUILDHALL_PREVIEWS: z
    .preprocess(empty, z.enum(['on', 'off']).default('off'))
    .describe(
      'Whether pages that members link to are asked for title and description; off sends nothing out.',
    ),
  LOG_LEVEL: z
    .preprocess(empty, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'))
    .describe('The least important log lines to write.'),
})

export interface Config {
  port: number
  host: string
  /** How visitors reach us; links in letters begin with it. */
  origin: string
  dataFolder: string
  databaseUrl: string | undefined
  backups: Backups
  withSample: boolean
  smtpUrl: string | undefined
  mailFrom: string
  inbound: Inbound
  /** A file of hashes. */
  leakedPasswords: string | undefined
  /** By whom people may sign in elsewhere. */
  openId: OpenId | undefined
  trustProxy: boolean
  pageCacheSeconds: number
  guestPagesPerMinute: number
  eventsPerSecond: number
  aiCrawlers: 'allow' | 'limit' | 'block'
  /** Whether pages elsewhere are asked what they are. */
  withPreviews: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A setting that cannot be used, in a sentence that says which and why. */
export class ConfigError extends Error {}

/** Reads the settings from the environment; refuses those that make no sense. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const outcome = settings.safeParse(environment)
  if (!outcome.success) {
    const reasons = outcome.error.issues.map(
      ({ path, message }) => `  ${path.join('.')}: ${message}. ${describe(String(path[0]))}`,
    )
    throw new ConfigError(`These settings cannot be used:\n${reasons.join('\n')}`)
  }
  const { data } = outcome
  return {
    port: data.PORT,
    host: data.HOST,
    origin: data.ORIGIN ? new URL(data.ORIGIN).origin : originOf(data.HOST, data.PORT),
    dataFolder: data.GUILDHALL_DATA,
    databaseUrl: data.DATABASE_URL,
    backups: backupsOf(data, data.GUILDHALL_DATA),
    withSample: data.GUILDHALL_SAMPLE === 'on',
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    inbound: inboundOf(data, data.MAIL_FROM),
    leakedPasswords: data.LEAKED_PASSWORDS,
    openId: openIdOf(data),
    trustProxy: data.TRUST_PROXY === 'on',
    pageCacheSeconds: data.PAGE_CACHE_SECONDS,
    guestPagesPerMinute: data.GUEST_PAGES_PER_MINUTE,
    eventsPerSecond: data.GUILDHALL_EVENTS_PER_SECOND,
    aiCrawlers: data.AI_CRAWLERS,
    withPreviews: data.GUILDHALL_PREVIEWS === 'on',
    logLevel: data.LOG_LEVEL,
  }
}

function describe(name: string): string {
  return settings.shape[name as keyof typeof settings.shape].description ?? ''
}

/** The address under which somebody at this machine reaches the program. */
export function originOf(host: string, port: number): string {
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
