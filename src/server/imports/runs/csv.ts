/** A table as CSV. What a spreadsheet could take for a formula gets a sign in front. */
export function asCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""').replace(/\s+/g, ' ')}"`
}
