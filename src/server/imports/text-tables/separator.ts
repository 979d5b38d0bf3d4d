/** The separator that cuts every line into the same number of fields, the more the better. */
export function guessSeparator(lines: readonly string[]): string {
  let [best, most] = [' ', 1]
  for (const separator of [',', ';', '\t', '|', ' ']) {
    const counts = lines.map((line) => countFields(line, separator))
    const fewest = Math.min(...counts)
    if (fewest > most && fewest === Math.max(...counts)) [best, most] = [separator, fewest]
  }
  if (most > 1) return best
  return [';', '\t', ',', '|'].find((separator) => lines[0]?.includes(separator)) ?? ' '
}

function countFields(line: string, separator: string): number {
  const bare = line.replace(/"(?:[^"]|"")*"/g, 'x').trim()
  return separator === ' ' ? bare.split(/\s+/).length : bare.split(separator).length
}
