/** What a browser says of itself, as far as its owner recognizes it. */
export interface DeviceName {
  browser: string | null
  system: string | null
}

/** Browser and system, from what a browser says of itself; neither its version nor its maker. */
export function deviceNameOf(userAgent: string): DeviceName {
  const firstIn = (names: readonly (readonly [string, string])[]) =>
    names.find(([sign]) => userAgent.includes(sign))?.[1] ?? null
  return { browser: firstIn(browsers), system: firstIn(systems) }
}

/** Both in a few words; of what says nothing, that it is a browser. */
export function spellDevice({ browser, system }: DeviceName): string {
  return [browser ?? 'Browser', system].filter((part) => part !== null).join(', ')
}

// In this order: most browsers claim to be the ones below them too.
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['CriOS/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const
