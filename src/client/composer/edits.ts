/** A text with what is chosen in it. */
export interface Chosen {
  value: string
  start: number
  end: number
}

/** What is to be written instead of a part of the text, and what is chosen afterwards. */
export interface Edit {
  from: number
  to: number
  text: string
  choose: [start: number, end: number]
}

export type Mark = keyof typeof marks

/** What a button over the text does to it. Pressed twice, a mark is taken off again. */
export function editOf(mark: Mark, chosen: Chosen): Edit {
  return marks[mark](chosen)
}

export function isMark(name: string): name is Mark {
  return name in marks
}

const marks = {
  bold: (chosen: Chosen) => wrap(chosen, '**'),
  italic: (chosen: Chosen) => wrap(chosen, '_'),
  code: (chosen: Chosen) => (chosenText(chosen).includes('\n') ? fence(chosen) : wrap(chosen, '`')),
  quote: (chosen: Chosen) => prefix(chosen, '> '),
  list: (chosen: Chosen) => prefix(chosen, '- '),
  link,
  table,
}

function chosenText({ value, start, end }: Chosen): string {
  return value.slice(start, end)
}

function wrap({ value, start, end }: Chosen, sign: string): Edit {
  const text = value.slice(start, end)
  const [from, to] = [start - sign.length, end + sign.length]
  const isMarked = from >= 0 && value.slice(from, start) === sign && value.slice(end, to) === sign
  if (isMarked) return { from, to, text, choose: [from, from + text.length] }
  const choose: Edit['choose'] = [start + sign.length, end + sign.length]
  return { from: start, to: end, text: sign + text + sign, choose }
}

function fence({ value, start, end }: Chosen): Edit {
  const before = start === 0 || value[start - 1] === '\n' ? '' : '\n'
  const text = `${before}\`\`\`\n${value.slice(start, end)}\n\`\`\``
  return { from: start, to: end, text, choose: [start + text.length, start + text.length] }
}

/** Marks whole lines, whatever part of them is chosen. */
function prefix({ value, start, end }: Chosen, sign: string): Edit {
  const from = value.lastIndexOf('\n', start - 1) + 1
  const next = value.indexOf('\n', end)
  const to = next < 0 ? value.length : next
  const lines = value.slice(from, to).split('\n')
  const isMarked = lines.every((line) => line.startsWith(sign))
  const text = lines.map((line) => (isMarked ? line.slice(sign.length) : sign + line)).join('\n')
  return { from, to, text, choose: [from + text.length, from + text.length] }
}

function link({ value, start, end }: Chosen): Edit {
  const text = value.slice(start, end)
  if (/^https?:\/\/\S+$/.test(text)) {
    return { from: start, to: end, text: `[](${text})`, choose: [start + 1, start + 1] }
  }
  const at = start + text.length + 3
  return { from: start, to: end, text: `[${text}](https://)`, choose: [at, at + 8] }
}

function table({ value, start, end }: Chosen): Edit {
  const before = start === 0 ? '' : value.slice(0, start).endsWith('\n\n') ? '' : '\n\n'
  const cell = value.slice(start, end).replace(/[\n|]/g, ' ') || 'A'
  const text = `${before}| ${cell} | B |\n| --- | --- |\n|  |  |\n`
  const at = start + before.length + 2
  return { from: start, to: end, text, choose: [at, at + cell.length] }
}

/** Goes on with the list or quote that the line stands in; an empty point ends it. */
export function nextLine({ value, start, end }: Chosen): Edit | undefined {
  if (start !== end) return undefined
  const from = value.lastIndexOf('\n', start - 1) + 1
  const line = value.slice(from, start)
  const [, indent = '', sign = '', number, rest = ''] =
    /^(\s*)((?:[-*+]|(\d{1,3})[.)]|>) )(.*)$/.exec(line) ?? []
  if (sign === '') return undefined
  if (rest.trim() === '') return { from, to: start, text: '', choose: [from, from] }
  const point = number === undefined ? sign : sign.replace(number, String(Number(number) + 1))
  const text = `\n${indent}${point}`
  return { from: start, to: end, text, choose: [start + text.length, start + text.length] }
}

/** The words of somebody, with where they stand, ready to be answered. */
export function quoteOf({
  name,
  path,
  text,
}: {
  name: string
  path: string
  text: string
}): string {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => `> ${line.trim()}`.trimEnd())
  return `> [${name.replace(/[[\]\\]/g, '\\$&')}](${path}):\n>\n${lines.join('\n')}\n\n`
}

/** What is being begun at the caret that can be completed: a person, or an emoji by name. */
export function begunAt({ value, start, end }: Chosen): Begun | undefined {
  if (start !== end) return undefined
  const before = value.slice(Math.max(0, start - 60), start)
  const [, sign, text] = /(?:^|[\s(])(@|:)([\p{L}\p{N}_+-]{0,40})$/u.exec(before) ?? []
  if (sign === undefined || text === undefined) return undefined
  if (sign === ':' && text.length < 2) return undefined
  return { kind: sign === '@' ? 'person' : 'emoji', text, from: start - text.length - 1, to: start }
}

export interface Begun {
  kind: 'person' | 'emoji'
  text: string
  from: number
  to: number
}
