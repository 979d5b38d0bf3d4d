export interface Part {
  text: string
  href?: string
}

/** A plain text in parts, of which those that are web addresses can be followed. */
export function linked(text: string): Part[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, index) => (index % 2 === 1 ? { text: part, href: part } : { text: part }))
}
