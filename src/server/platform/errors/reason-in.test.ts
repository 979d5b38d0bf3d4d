import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { reasonIn } from '#errors'
import german from './refusals.de.json' with { type: 'json' }
import sentences from './sentences.de.json' with { type: 'json' }

/** What speaks English by design: the command line, and the API to programs. */
const toPrograms = /^src\/server\/(cli|api|imports\/(discourse|stackexchange|text-tables))\//

/** What names lines and columns of a file that somebody brought. */
const ofFiles = [
  'columns.field',
  'columns.twice',
  'errors.unwritable',
  'import.options',
  'order.scattered',
  'rows.bad',
]
/** What only stands in the way of programs. */
const ofPrograms = ['owner', 'sample.occupied']

const files = globSync('src/{routes,server}/**/*.ts').filter((file) => !file.endsWith('.test.ts'))
const toPeople = files
  .filter((file) => !toPrograms.test(file))
  .map((file) => ({ folder: dirname(file), text: readFileSync(file, 'utf8') }))

it('says every "no" that reaches people in German too', () => {
  const missing = toPeople
    .flatMap(({ text }) => codesIn(text))
    .filter((code) => !(code in german) && ![...ofFiles, ...ofPrograms].includes(code))
  expect([...new Set(missing)].sort()).toEqual([])
})

it('knows the words for codes that are put together', () => {
  const missing = toPeople
    .flatMap(({ folder, text }) => familiesIn(text).flatMap((one) => membersOf(one, folder)))
    .filter((code) => !(code in german))
  expect([...new Set(missing)].sort()).toEqual([])
  const refused = { code: 'retention.letters', message: 'Choose 1 to 30 days.' }
  expect(reasonIn('de', { ...refused, facts: { least: '1', most: '30' } })).toBe(
    'Wählen Sie 1 bis 30 Tage.',
  )
  expect(reasonIn('de', refused)).toBe('Choose 1 to 30 days.')
  expect(reasonIn('en', refused)).toBe('Choose 1 to 30 days.')
})

it('says in German what schemas say is wrong, and nothing that none says any more', () => {
  const said = new Set(toPeople.flatMap(({ text }) => sentencesIn(text)))
  expect([...said].filter((sentence) => !(sentence in sentences)).sort()).toEqual([])
  expect(Object.keys(sentences).filter((sentence) => !said.has(sentence))).toEqual([])
  expect(reasonIn('de', { code: 'brand.name', message: 'Give the community a name.' })).toBe(
    'Geben Sie der Gemeinschaft einen Namen.',
  )
})

/** Of refusals in English: of others, the page has found the words itself. */
function codesIn(text: string): string[] {
  if (!/DomainError\(|allow\(|found\(/.test(text)) return []
  return refusalsIn(text).flatMap(({ code, said }) =>
    ts.isStringLiteral(code) && !(said?.getText().includes('words.') ?? false) ? [code.text] : [],
  )
}

interface CodeFamily {
  /** What its codes begin with. */
  head: string
  /** The function that is given how they end, if one is. */
  by: string | undefined
}

function familiesIn(text: string): CodeFamily[] {
  if (!/DomainError\(|allow\(|found\(/.test(text)) return []
  return refusalsIn(text).flatMap(({ code }) => {
    if (!ts.isTemplateExpression(code) || code.head.text === '') return []
    const act = ts.findAncestor(code, ts.isFunctionDeclaration)
    const end = code.templateSpans[0]?.expression.getText()
    const isGiven = act?.parameters[0]?.name.getText() === end
    return [{ head: code.head.text, by: isGiven ? act?.name?.text : undefined }]
  })
}

/** As they are called with, or as a list of complaints names them. */
function membersOf({ head, by }: CodeFamily, folder: string): string[] {
  const near = toPeople.filter((file) => file.folder === folder).map(({ text }) => text)
  const calls =
    by === undefined
      ? []
      : near.flatMap((text) => [...text.matchAll(new RegExp(`\\b${by}\\(\\s*'(\\w+)'`, 'g'))])
  const listed = near
    .flatMap((text) => [...text.matchAll(/: Record<\w+Kind, string> = {([^}]*)}/g)])
    .flatMap(([, lines = '']) => [...lines.matchAll(/^ {2}(\w+): '/gm)])
  const ends = [...calls, ...(by === undefined ? listed : [])].map(([, end]) => `${head}${end}`)
  return ends.length > 0 ? ends : [`${head}*`]
}

function refusalsIn(text: string) {
  const refusals: { code: ts.Expression; said: ts.Expression | undefined }[] = []
  eachNode(text, (node) => {
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return
    if (!/^(DomainError|allow|found)$/.test(node.expression.getText())) return
    const [, code, said] = node.arguments ?? []
    if (code) refusals.push({ code, said })
  })
  return refusals
}

const ofSchemas =
  /^(min|max|length|regex|refine|email|url|uuid|int|nonempty|positive|nonnegative|gte?|lte?|startsWith)$/

function sentencesIn(text: string): string[] {
  if (!text.includes("from 'zod'")) return []
  const found: string[] = []
  eachNode(text, (node) => {
    if (!ts.isStringLiteral(node) || !/^[A-Z].*[.?!]$/.test(node.text)) return
    const { parent } = node
    const isSaid =
      (ts.isPropertyAssignment(parent) && /^(error|message)$/.test(parent.name.getText())) ||
      (ts.isCallExpression(parent) &&
        ts.isPropertyAccessExpression(parent.expression) &&
        ofSchemas.test(parent.expression.name.text))
    if (isSaid) found.push(node.text)
  })
  return found
}

function eachNode(text: string, look: (node: ts.Node) => void): void {
  const visit = (node: ts.Node) => {
    look(node)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('one.ts', text, ts.ScriptTarget.Latest, true))
}
