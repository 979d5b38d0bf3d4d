import { signByStandard } from '#shops'
import type { TrackerKind } from './tracker.ts'

/** A tracker that can be told something, its secrets unlocked. */
export interface Reachable {
  kind: TrackerKind
  address: string
  secret: string
  token: string | null
  toldAddress: string | null
}

/** What a tracker is told of an idea. */
export interface Telling {
  /** Of whoever repeats it: a receiver that keeps it takes nothing twice. */
  id: string
  at: Date
  idea: { url: string; title: string; status: string; votes: number }
  text: string
  /** The issue that it is about; without one, an issue is to be opened. */
  issueUrl: string | null
}

export interface Ask {
  url: string
  headers: Record<string, string>
  json: string
}

/**
 * The request that tells it: REST of GitHub (2022-11-28), REST of GitLab (v4), or a Standard Webhook.
 * Nothing where the address names no project or issue that could be asked.
 */
export function askFor(tracker: Reachable, telling: Telling): Ask | undefined {
  if (tracker.kind === 'github') return askGithub(tracker, telling)
  if (tracker.kind === 'gitlab') return askGitlab(tracker, telling)
  return askStandard(tracker, telling)
}

function askGithub({ address, token }: Reachable, { issueUrl, idea, text }: Telling) {
  const { host, pathname, origin } = new URL(issueUrl ?? address)
  const api = host === 'github.com' ? 'https://api.github.com' : `${origin}/api/v3`
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  }
  const [, owner, repository, , number] = pathname.split('/')
  if (!owner || !repository) return undefined
  const issues = `${api}/repos/${owner}/${repository}/issues`
  if (issueUrl === null)
    return { ...to(issues, headers), json: write({ title: idea.title, body: text }) }
  if (!isNumber(number)) return undefined
  return { ...to(`${issues}/${number}/comments`, headers), json: write({ body: text }) }
}

function askGitlab({ address, token }: Reachable, { issueUrl, idea, text }: Telling) {
  const { origin, pathname } = new URL(issueUrl ?? address)
  const [project = '', , number] = pathname.split(/(?:\/-)?\/(issues|work_items)\//)
  const name = project.replace(/^\/+|\/+$/g, '')
  if (!name.includes('/')) return undefined
  const issues = `${origin}/api/v4/projects/${encodeURIComponent(name)}/issues`
  const headers = { 'private-token': token ?? '' }
  if (issueUrl === null) {
    return { ...to(issues, headers), json: write({ title: idea.title, description: text }) }
  }
  if (!isNumber(number)) return undefined
  return { ...to(`${issues}/${number}/notes`, headers), json: write({ body: text }) }
}

function askStandard({ toldAddress, secret }: Reachable, telling: Telling): Ask | undefined {
  const { id, at, idea, text, issueUrl } = telling
  if (toldAddress === null) return undefined
  const json = write({
    type: issueUrl === null ? 'idea.issue_wanted' : 'idea.decided',
    timestamp: at.toISOString(),
    data: { idea, text, issue: issueUrl === null ? null : { url: issueUrl } },
  })
  return { ...to(toldAddress, signByStandard(secret, { id, at, body: json })), json }
}

const to = (url: string, headers: Record<string, string>) => ({
  url,
  headers: { accept: 'application/json', 'user-agent': 'Guildhall', ...headers },
})
const write = (words: object) => JSON.stringify(words)
const isNumber = (text: string | undefined): text is string => /^\d{1,12}$/.test(text ?? '')
