/** A name for a browser that its owner recognizes, from what it says of itself. */
export function browserOf(userAgent: string): string {
  const browser = browsers.find(([sign]) => userAgent.includes(sign))?.[1] ?? 'Browser'
  const system = systems.find(([sign]) => userAgent.includes(sign))?.[1]
  return system ? `${browser}, ${system}` : browser
}

// In this order: most browsers claim to be the ones below them too.
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const
