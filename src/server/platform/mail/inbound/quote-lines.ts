/** What mail programs put between an answer and what it answers, line by line. */

const ADDRESS = /[^\s<>"()[\]@,;:]{1,80}@[^\s<>"()[\]@,;:]{1,190}/u
const DATED = /\d{1,4}/
const MOST_LINES = 4
const LONGEST = 400

/** How such a line begins, in the languages whose mail programs we know. */
const ON =
  /^(on|am|le|el|il|em|op|den|dne|dňa|på|w dniu|dnia|in data|pe|ke|to|su|ma|ti|la|vào|pada|tarihinde|在|\p{L}{2,4}[.,])\s?(?=.*\d)/iu
/** And how it ends. */
const WROTE =
  /(wrote|schrieb|geschrieben|a écrit|écrit|escribió|ha scritto|scritto|escreveu|schreef|skrev|kirjoitti|pisze|napisał(\(a\))?|napsal\(?a?\)?|írta|написал\(?а?\)?|пишет|yazdı|写道|寫道|작성|のメッセージ|dijo|a scris|wrote to)\s?[:：]?$/iu
const SENDERS = words('from von de da van fra från lähettäjä od mittente remitente expéditeur от')
const OTHERS = words(
  'sent date to subject cc gesendet datum an betreff kopie envoyé envoyé_le date_:' +
    ' à a objet copie copie_à inviato data oggetto per verzonden aan onderwerp dato til emne' +
    ' skickat till ämne enviado enviado_el fecha para asunto assunto enviada enviada_em' +
    ' wysłano do temat reply-to sent_at кому дата тема отправлено message_du sujet',
)

export function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line)
}

export function isBlank(line: string): boolean {
  return line.trim() === ''
}

/** `----- Original message -----`, in any language: words between lines. */
export function isDivider(line: string): boolean {
  const trimmed = line.trim()
  if (trimmed.length > 200) return false
  if (!/^-{4,}/.test(trimmed) || !trimmed.endsWith('----'))
    return /^-{4,} ?forwarded/i.test(trimmed)
  const inner = trimmed.replace(/^-+/, '').replace(/-+$/, '').trim()
  return inner !== '' && /^[\p{L}'’ ]{3,60}$|^on \D*\d.* wrote$/iu.test(inner)
}

/**
 * How many lines from here on name who wrote what follows, and when: "On … Ada wrote:". None if
 * they do not. It may be broken into up to four lines.
 */
export function attributionAt(lines: readonly string[], start: number): number {
  const first = (lines[start] ?? '').trim()
  if (first === '' || first.length > LONGEST) return 0
  let joined = ''
  for (let count = 1; count <= MOST_LINES; count++) {
    const line = lines[start + count - 1]?.trim() ?? ''
    if (line === '' || joined.length + line.length > LONGEST) return 0
    joined = `${joined} ${line}`.trim()
    // What is broken into lines must begin as such; or else it took somebody's own words along.
    const begins = count === 1 || startsLikeOne(first)
    if (begins && isAttribution(joined, first)) return startsWithin(lines, start, count) ? 0 : count
  }
  return 0
}

/** Whether it begins only in a later line: what stands before are somebody's own words. */
function startsWithin(lines: readonly string[], start: number, count: number): boolean {
  const later = lines.slice(start + 1, start + count).map((line) => line.trim())
  return later.some((line, index) => {
    return startsLikeOne(line) && isAttribution(later.slice(index).join(' '), line)
  })
}

function isAttribution(joined: string, first: string): boolean {
  const bare = joined.replace(/&lt;|&gt;|&quot;|[*]/g, ' ')
  const address = ADDRESS.test(bare)
  const dated = DATED.test(bare.replace(new RegExp(ADDRESS, 'gu'), ''))
  if (!dated) return false
  if (WROTE.test(bare)) return address || startsLikeOne(first)
  const names = / (schrieb|schreef|skrev) [^.!?]{1,100}:$/.test(bare)
  if (names) return address || startsLikeOne(first)
  // "30.09.2017, 18.30, "Jo" <jo@example.com>:" says the same without a word for it.
  return address && />\s?[:：]$/.test(bare) && isTimed(bare)
}

function startsLikeOne(line: string): boolean {
  return ON.test(line) || /^\d/.test(line)
}

function isTimed(line: string): boolean {
  return /\d{1,2}[.:]\d{2}/.test(line) || /\d{4}/.test(line)
}

/** Whether a copy of headers begins here: From, and within three lines Sent, To or Subject. */
export function headersAt(lines: readonly string[], start: number): boolean {
  const first = labelOf(lines[start])
  if (first === undefined) return false
  const isSender = SENDERS.has(first) || first === 'message du'
  if (!isSender) return false
  return [1, 2, 3].some((ahead) => OTHERS.has(labelOf(lines[start + ahead]) ?? ''))
}

function labelOf(line = ''): string | undefined {
  const label = /^[\s*_]{0,12}([\p{L}][\p{L}-]{0,14}(?: \p{L}{1,10})?)\s?[*_]{0,2}:/u.exec(
    line,
  )?.[1]
  return label?.toLowerCase()
}

function words(list: string): Set<string> {
  return new Set(list.split(' ').map((word) => word.replaceAll('_', ' ')))
}
