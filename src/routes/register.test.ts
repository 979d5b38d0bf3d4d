import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { Entry } from './gates.ts'
import { register } from './register.ts'

const here = import.meta.dirname

describe('the register of routes', () => {
  it('names every page, action and endpoint, and nothing else', () => {
    const files = globSync('**/{+page.svelte,+page.server.ts,+server.ts}', { cwd: here })
    const folders = [...new Set(files.map((file) => dirname(file)))].sort()
    const found = Object.fromEntries(folders.map((folder) => [routeOf(folder), readRoute(folder)]))
    const named = Object.fromEntries(
      Object.entries(register).map(([route, entry]) => [route, doorsOf(entry)]),
    )
    expect(named).toEqual(found)
    expect(folders.length).toBeGreaterThan(40)
  })

  it('lets nobody do what they may not even look at', () => {
    const open = Object.entries(register).flatMap(([route, { read, acts = {} }]) =>
      Object.entries(acts)
        .filter(([, gate]) => read !== undefined && read !== 'everybody' && gate === 'everybody')
        .map(([act]) => `${route}?/${act}`),
    )
    expect(open).toEqual([])
  })

  it('opens no page of the desk to everybody', () => {
    const gates = Object.entries(register)
      .filter(([route]) => route.startsWith('/(desk)'))
      .flatMap(([, { read, acts = {} }]) => [read, ...Object.values(acts)])
      .filter((gate) => gate !== undefined)
    expect(gates.length).toBeGreaterThan(20)
    const ofStaff = ['desk', 'customers', 'staffReads', 'moderation', 'review', 'configuration']
    expect(gates.filter((gate) => !ofStaff.includes(gate))).toEqual([])
  })
})

function routeOf(folder: string): string {
  return folder === '.' ? '/' : `/${folder}`
}

function doorsOf({ read, acts = {} }: Entry): string[] {
  return [...(read ? ['read'] : []), ...Object.keys(acts)].sort()
}

function readRoute(folder: string): string[] {
  const at = (name: string) => join(here, folder, name)
  const doors = existsSync(at('+page.svelte')) || existsSync(at('+page@.svelte')) ? ['read'] : []
  if (existsSync(at('+page.server.ts'))) doors.push(...keysOf(at('+page.server.ts'), 'actions'))
  if (existsSync(at('+server.ts'))) doors.push(...methodsOf(at('+server.ts')))
  return doors.sort()
}

/** An endpoint answers one method beside GET, which the register calls its default act. */
function methodsOf(path: string): string[] {
  const methods = [
    ...readFileSync(path, 'utf8').matchAll(/^export (?:const|function) ([A-Z]+)\b/gm),
  ]
  return methods.map(([, method]) => (method === 'GET' ? 'read' : 'default'))
}

/**
 * The keys of an object that a file declares, or that a function of it returns, or that it takes
 * from a file beside it, spreads included.
 */
function keysOf(path: string, name: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const origin = (statement.moduleSpecifier as ts.StringLiteral).text
      const names = statement.importClause?.namedBindings
      const isOrigin =
        names && ts.isNamedImports(names) && names.elements.some((each) => each.name.text === name)
      if (isOrigin) return keysOf(join(dirname(path), origin), name)
    }
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) {
      return literalKeys(path, returnedBy(statement))
    }
    if (!ts.isVariableStatement(statement)) continue
    for (const { name: own, initializer } of statement.declarationList.declarations) {
      if (own.getText() === name && initializer) return literalKeys(path, initializer)
    }
  }
  if (name === 'actions') return []
  throw new Error(`${name} is not to be found in ${relative(here, path)}.`)
}

function returnedBy({ body, name }: ts.FunctionDeclaration): ts.Expression {
  const answer = body?.statements.find(ts.isReturnStatement)?.expression
  if (!answer) throw new Error(`${name?.text ?? 'A function'} returns no actions.`)
  return answer
}

function literalKeys(path: string, expression: ts.Expression): string[] {
  if (ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression)) {
    return literalKeys(path, expression.expression)
  }
  if (ts.isCallExpression(expression)) return keysOf(path, nameOf(expression))
  if (!ts.isObjectLiteralExpression(expression)) {
    throw new Error(`The actions of ${relative(here, path)} are written in a way we cannot read.`)
  }
  return expression.properties.flatMap((property) =>
    ts.isSpreadAssignment(property)
      ? keysOf(path, nameOf(property.expression))
      : [property.name.getText()],
  )
}

function nameOf(expression: ts.Expression): string {
  return ts.isCallExpression(expression) ? nameOf(expression.expression) : expression.getText()
}
