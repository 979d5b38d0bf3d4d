import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import EmailReplyParser from 'email-reply-parser'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutQuotes } from './cut-quotes.ts'

const corpus = '../shared/data/email'
/** Lines of the writer | lines that may stay as well, such as quotes among them and a name. */
const written = JSON.parse(readFileSync('test/fixtures/written-lines.json', 'utf8')) as Record<
  string,
  string[]
>

it.runIf(existsSync(corpus))('finds what was written in 110 letters of many languages', () => {
  const parser = new EmailReplyParser()
  const letters = ['crisp', 'github'].flatMap((folder) =>
    readdirSync(join(corpus, folder))
      .filter((file) => file.endsWith('.txt') && !file.includes('with_from_headers'))
      .map((file) => ({ name: file.replace('.txt', ''), path: join(corpus, folder, file) })),
  )
  const read = (path: string) =>
    readFileSync(path, 'utf8').replace('[DATE]', 'On Tue, 2 Apr 2013 at 8:13, <a@b.example> wrote:')
  const wrong = (cut: (text: string) => string) =>
    letters.filter(({ name, path }) => !isRight(name, read(path), cut(read(path))))
  const ours = wrong(cutQuotes).map(({ name }) => name)
  const library = wrong((text) => parser.parseReply(text)).length
  console.info(`quotes cut right: ${letters.length - ours.length} of ${letters.length} letters`)
  console.info(`by email-reply-parser: ${letters.length - library}`)
  expect(letters.length).toBe(110)
  expect(ours).toEqual([])
})

/** Right is what keeps every line of the writer, and no line but those and what may stay. */
function isRight(name: string, text: string, cut: string): boolean {
  const [own = '1-5', besides = ''] = (
    Object.entries(written).find(([, names]) => names.includes(name))?.[0] ?? '1-5'
  ).split('|')
  const lines = text.split(/\r?\n/)
  const wanted = pick(lines, own)
  const allowed = new Set([...wanted, ...pick(lines, besides)])
  const kept = pick(cut.split('\n'), '1-')
  return wanted.every((line) => kept.includes(line)) && kept.every((line) => allowed.has(line))
}

function pick(lines: readonly string[], ranges: string): string[] {
  return ranges
    .trim()
    .split(' ')
    .filter((range) => range !== '')
    .flatMap((range) => {
      const [from = '', to = from] = range.split('-')
      return lines.slice(Number(from) - 1, to === '' ? undefined : Number(to))
    })
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

it.for([
  'On Tue, 2 Apr 2024 at 08:13, Ann <ann@club.example> wrote:',
  'Am Di., 2. Apr. 2024 um 08:13 Uhr schrieb Ann <ann@club.example>:',
  'Am 02.04.24 um 08:13 schrieb Ann:',
  'Le mar. 2 avr. 2024 à 08:13, Ann <ann@club.example> a écrit :',
  'El mar, 2 abr 2024 a las 8:13, Ann (<ann@club.example>) escribió:',
  'Il giorno mar 2 apr 2024 alle ore 08:13 Ann <ann@club.example> ha scritto:',
  'Em ter., 2 de abr. de 2024 às 08:13, Ann <ann@club.example> escreveu:',
  'Op di 2 apr 2024 om 08:13 schreef Ann <ann@club.example>:',
  'Den tis 2 apr. 2024 kl 08:13 skrev Ann <ann@club.example>:',
  'tir. 2. apr. 2024 kl. 08:13 skrev Ann <ann@club.example>:',
  'ti 2. huhtik. 2024 klo 8.13 Ann (ann@club.example) kirjoitti:',
  'wt., 2 kwi 2024 o 08:13 Ann <ann@club.example> napisał(a):',
  'út 2. 4. 2024 v 8:13 odesílatel Ann <ann@club.example> napsal:',
  'вт, 2 апр. 2024 г. в 08:13, Ann <ann@club.example>:',
  'Ann <ann@club.example>, 2 Nis 2024 Sal, 08:13 tarihinde şunu yazdı:',
  '2024年4月2日(火) 8:13 Ann <ann@club.example>:',
  'Ann <ann@club.example> 于2024年4月2日周二 08:13写道：',
  '2024년 4월 2일 (화) 오전 8:13, Ann <ann@club.example>님이 작성:',
])('cuts what follows %s', (line) => {
  expect(cutQuotes(`Thank you, 3 of them.\n\n${line}\n\n> Hello\n> Bo\n`)).toBe(
    'Thank you, 3 of them.',
  )
  expect(cutQuotes(`Thank you.\n\n${line}\n\nHello\nBo\n`)).toBe('Thank you.')
})

it('keeps quotes between which Bo answers, without the address of whom he answers', () => {
  const letter =
    'On Tue, 2 Apr 2024, Ann <ann@club.example> wrote:\n> Tea?\nYes.\n> Milk?\nNo.\n> Bye'
  expect(cutQuotes(letter)).toBe('> Tea?\nYes.\n> Milk?\nNo.')
})

it('never cuts a letter to nothing', () => {
  expect(cutQuotes('> Only\n> a quote')).toBe('> Only\n> a quote')
  expect(cutQuotes('-- \nBo')).toBe('-- \nBo')
})

it('keeps whatever is in no way quoted or signed, and never adds a word', () => {
  const sentence = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,9}$/)
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1 }), (lines) => {
      expect(cutQuotes(`${lines.join('\n')}\n\n-- \nBo`)).toBe(lines.join('\n'))
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
      const text = lines.join('\n')
      const known = new Set(text.split(/\r\n?|\n/).map((line) => line.trim()))
      for (const line of cutQuotes(text).split('\n')) expect(known).toContain(line.trim())
    }),
  )
})

it.for([
  'On 1 ',
  '> ',
  'From: ',
  '-',
  'a@b.c:\n',
  'On 1, 2 <a@b.c>\n',
  'Gesendet von ',
  '\u2014\n',
])('takes no longer per letter for a long text of %s', (piece) => {
  const time = (size: number) => {
    const text = piece.repeat(size / piece.length)
    const start = performance.now()
    cutQuotes(text)
    return performance.now() - start
  }
  time(100_000)
  expect(time(1_000_000)).toBeLessThan(1_000)
})
