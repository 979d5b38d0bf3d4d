/** JSON as people read it; what is none, or was cut off, as it came. */
export function printed(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
