import type { Poll } from './answers.ts'

const MOST_LETTERS = 20_000

/** The source of a post, with how many chose what behind the choices of its polls. */
export function withCounts(raw: string, polls: readonly Poll[]): string {
  if (polls.length === 0 || raw.length > MOST_LETTERS) return raw
  return raw.replace(
    /\[poll([^\]]{0,300})\]([^[]*(?:\[(?!\/?poll)[^[]*)*)\[\/poll\]/gi,
    (whole, attributes: string, choices: string) => {
      const name = /\bname="?([^\s"\]]+)/.exec(attributes)?.[1] ?? 'poll'
      const poll = polls.find((one) => one.name === name)
      return poll ? counted(choices, poll) : whole
    },
  )
}

function counted(choices: string, { options, voters }: Poll): string {
  let place = 0
  const lines = choices.split('\n').map((line) => {
    if (!/^\s*(?:[*+-]|\d+\.)\s/.test(line)) return line
    const votes = options[place++]?.votes
    return typeof votes === 'number' ? `${line.trimEnd()} – **${votes}**` : line
  })
  return `${lines.join('\n').trimEnd()}\n${typeof voters === 'number' ? `\n∑ ${voters}\n` : ''}`
}
