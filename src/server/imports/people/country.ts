/** The two letters of a country that is named by them, in English or in German. */
export function countryCode(text: string): string | undefined {
  const name = text.trim().toLowerCase()
  return /^[a-z]{2}$/.test(name) ? name.toUpperCase() : (codes ??= readCodes()).get(name)
}

let codes: Map<string, string> | undefined

function readCodes(): Map<string, string> {
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place))
  const names = ['en', 'de'].map(
    (locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }),
  )
  const pairs = letters.flatMap((one) => letters.map((other) => one + other))
  return new Map(
    pairs.flatMap((code) =>
      names.flatMap((list) => {
        const name = list.of(code)
        return name === undefined ? [] : [[name.toLowerCase(), code] as const]
      }),
    ),
  )
}
