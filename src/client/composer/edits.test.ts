import { expect, it } from 'vitest'
import { begunAt, editOf, nextLine, quoteOf, type Chosen, type Edit, type Mark } from './edits.ts'

/** `|` stands for the caret, `[…]` for what is chosen. */
function read(text: string): Chosen {
  const start = text.search(/[|[]/)
  const value = text.replace(/[|[\]]/g, '')
  return { value, start, end: text.includes('[') ? text.indexOf(']') - 1 : start }
}

function show({ value }: Chosen, { from, to, text, choose: [start, end] }: Edit): string {
  const now = value.slice(0, from) + text + value.slice(to)
  const inside = start === end ? '|' : `[${now.slice(start, end)}]`
  return now.slice(0, start) + inside + now.slice(end)
}

function press(mark: Mark, text: string): string {
  const chosen = read(text)
  return show(chosen, editOf(mark, chosen))
}

it('puts marks around what is chosen and takes them off again', () => {
  expect(press('bold', 'a [b] c')).toBe('a **[b]** c')
  expect(press('bold', 'a **[b]** c')).toBe('a [b] c')
  expect(press('italic', 'a | c')).toBe('a _|_ c')
  expect(press('code', 'run [npm test]')).toBe('run `[npm test]`')
  expect(press('code', 'see [a\nb]')).toBe('see \n```\na\nb\n```|')
})

it('marks whole lines', () => {
  expect(press('quote', 'one\ntw[o\nthr]ee')).toBe('one\n> two\n> three|')
  expect(press('quote', '> t|wo')).toBe('two|')
  expect(press('list', '|')).toBe('- |')
})

it('asks for what a link lacks', () => {
  const named = read('see [the shop]')
  expect(editOf('link', named).text).toBe('[the shop](https://)')
  expect(editOf('link', read('[https://shop.example]')).text).toBe('[](https://shop.example)')
})

it('begins a table on a line of its own', () => {
  const chosen = read('before|')
  expect(editOf('table', chosen).text).toBe('\n\n| A | B |\n| --- | --- |\n|  |  |\n')
})

it('goes on with a list and ends it at an empty point', () => {
  const enter = (text: string) => {
    const chosen = read(text)
    const edit = nextLine(chosen)
    return edit && show(chosen, edit)
  }
  expect(enter('- one|')).toBe('- one\n- |')
  expect(enter('  9. nine|')).toBe('  9. nine\n  10. |')
  expect(enter('> said|')).toBe('> said\n> |')
  expect(enter('- one\n- |')).toBe('- one\n|')
  expect(enter('plain|')).toBeUndefined()
})

it('quotes with name and address', () => {
  const path = '/t/1/oil/3'
  expect(quoteOf({ name: 'Ada [x]', path, text: ' one\n\n two ' })).toBe(
    '> [Ada \\[x\\]](/t/1/oil/3):\n>\n> one\n>\n> two\n\n',
  )
})

it('sees whom or what is being begun, and nothing in the middle of words', () => {
  expect(begunAt(read('Hi @ad|'))).toMatchObject({ kind: 'person', text: 'ad', from: 3, to: 6 })
  expect(begunAt(read('@|'))).toMatchObject({ kind: 'person', text: '' })
  expect(begunAt(read('so :smi|'))).toMatchObject({ kind: 'emoji', text: 'smi' })
  for (const text of ['mail ada@ex|', 'at 12:30|', ':s|', 'a:b|', '@ada |', '@[ada]']) {
    expect(begunAt(read(text)), text).toBeUndefined()
  }
})
