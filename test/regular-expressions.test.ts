import { globSync, readFileSync, statSync } from 'node:fs'
import { analyse } from 'scslre'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** Ways that a text can be cut in two that double with each letter, or are tried for each one anew. */
const endless = ['Trade', 'Self']

it('holds no regular expression that a text could keep busy', () => {
  const files = globSync('{src,bin}/**/*.{ts,mjs,js,svelte}').filter(
    (file) => statSync(file).isFile() && !/\.test\.ts$|^src\/paraglide\//.test(file),
  )
  const expressions = files.flatMap((file) => expressionsIn(file).map((text) => ({ file, text })))
  expect(expressions.length).toBeGreaterThan(300)
  const slow = expressions.filter(({ text }) => {
    const end = text.lastIndexOf('/')
    const { reports } = analyse({ source: text.slice(1, end), flags: text.slice(end + 1) })
    return reports.some(({ type }) => endless.includes(type))
  })
  expect(slow).toEqual([])
})

it('would find one', () => {
  const { reports } = analyse(/^\S+@\S+\.\S+$/)
  expect(reports.map(({ type }) => type)).toContain('Trade')
})

function expressionsIn(file: string): string[] {
  const whole = readFileSync(file, 'utf8')
  const scripts = whole.matchAll(/<script[^>]*>(.*?)<\/script>/gs)
  const text = file.endsWith('.svelte') ? Array.from(scripts, ([, own]) => own).join('\n') : whole
  const found: string[] = []
  const look = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text)
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  return found
}
