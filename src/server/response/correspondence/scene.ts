import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Options } from 'nodemailer/lib/mailer'
import { openFolder } from '#files'
import { listReplies, startTopic } from '#forum'
import { replyAddress, type LetterSubject } from '#mail'
import { recordClaims } from '#people'
import type { Viewer } from '#spaces'
import { ada, ann, bo, it as test, mo, plaza, type Store } from '#test'
import type { PostOffice } from './correspondence.ts'

export const domain = 'club.example'

export const it = test.extend('office', async ({}): Promise<PostOffice> => {
  const files = openFolder(await mkdtemp(join(tmpdir(), 'letters-')))
  const siteName = () => Promise.resolve('The Club')
  return { domain, trustedHost: 'mx.club.example', files, origin: 'https://club.example', siteName }
})

function addressOf({ handle }: Viewer): string {
  return `${handle}@home.example`
}

let count = 0
export async function compose(from: Viewer, to: string, options: Options = {}): Promise<Buffer> {
  const whole = {
    from: `${from.name} <${addressOf(from)}>`,
    to: `${to}@${domain}`,
    subject: 'Re: Tea',
    text: 'Yes, please.\n\nOn 1 May 2026, The Club <hi@club.example> wrote:\n> Tea?\n',
    messageId: `<${++count}@home.example>`,
  }
  return await new MailComposer({ ...whole, ...options }).compile().build()
}

/** Addresses that are proven, and a topic of Ada's to which Bo may reply. */
export async function prepare(store: Store) {
  await recordClaims(
    store,
    [ada, bo, mo, ann].map((person) => ({
      personId: person.id,
      kind: 'email' as const,
      value: addressOf(person),
      source: 'test',
      verifiedAt: new Date(),
    })),
  )
  const topicId = await startTopic(store, ada, {
    spaceId: plaza.id,
    kind: 'question',
    title: 'Tea or coffee?',
    body: 'Tell me.',
  })
  return { topicId, topic: { type: 'topic', id: topicId } as const }
}

export const keyFor = (store: Store, person: Viewer, subject: LetterSubject) =>
  replyAddress(store, { personId: person.id, subject })

export async function repliesTo(store: Store, topicId: string): Promise<string[]> {
  const { items } = await listReplies(store, ada, topicId)
  return items.map((reply) => reply.bodyHtml)
}

export const envelope = { door: 'smtp' } as const
