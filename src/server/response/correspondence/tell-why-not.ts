import { now } from '#clock'
import { reasonIn } from '#errors'
import { stoppedAddresses, threadHeaders, writeLetter, type LetterSubject } from '#mail'
import { listProvenAddresses, type Person } from '#people'
import type { PostOffice } from './correspondence.ts'
import type { Incoming } from './incoming.ts'
import type { No } from './judge.ts'
import { refusedWords } from './refused-words.ts'
import type { CorrespondenceStore } from './tables.ts'
import { wordsOf } from './words-of.ts'

const MOST_A_DAY = 5
const LONGEST_QUOTE = 2_000

/**
 * Answers a letter that was refused: why, where to go on, and what it said, so that nothing is
 * lost. Only to a proven address of the writer, at most five times a day, and never to a program.
 */
export async function tellWhyNot(
  store: CorrespondenceStore,
  { origin, siteName }: PostOffice,
  writer: Person,
  { letter, addressee, isRetry }: Incoming,
  { code, because, facts }: No,
): Promise<void> {
  const proven = await listProvenAddresses(store, writer.id)
  const isTheirs = letter.from !== undefined && proven.includes(letter.from)
  const to = isTheirs ? letter.from : proven[0]
  if (isRetry || to === undefined || (await wasToldEnough(store, writer))) return
  if ((await stoppedAddresses(store, [to])).size > 0) return
  const { title, body } = wordsOf(letter, [])
  const subject = addressee?.key?.subject
  const locale = await findLocale(store, writer)
  const words = refusedWords(locale)
  const why =
    words.because[code] ?? reasonIn(locale, { code, message: because, ...(facts && { facts }) })
  const text = [
    words.hello(writer.name),
    words.notPosted(title || words.noSubject, await siteName()),
    code.endsWith('.tags') ? `${why} ${words.howToTag}` : why,
    ...(subject ? [`${words.instead}\n${origin}${pathOf(subject)}`] : []),
    ...(isTheirs ? [`${words.said}\n\n${quoted(body)}`] : []),
  ].join('\n\n')
  await writeLetter(store, {
    to,
    personId: writer.id,
    subject: words.subject(title),
    text,
    kind: 'letter-refused',
    ...(subject ? { headers: threadHeaders({ subject }) } : {}),
  })
}

/** Of the person, whichever of their profiles writes. */
async function findLocale(store: CorrespondenceStore, { id }: Person): Promise<string | null> {
  const row = await store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('profile.id', '=', id)
    .select('person.locale')
    .executeTakeFirst()
  return row?.locale ?? null
}

async function wasToldEnough(store: CorrespondenceStore, { id }: Person): Promise<boolean> {
  const { count } = await store
    .selectFrom('letters')
    .where('person_id', '=', id)
    .where('kind', '=', 'letter-refused')
    .where('written_at', '>', new Date(now().getTime() - 86_400_000))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count >= MOST_A_DAY
}

function quoted(body: string): string {
  return body.slice(0, LONGEST_QUOTE).replace(/^/gm, '> ')
}

function pathOf({ type, id }: LetterSubject): string {
  if (type === 'conversation') return `/messages/${id}`
  return type === 'space' ? '/new' : `/go/${type}/${id}`
}
