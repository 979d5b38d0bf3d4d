/** Lightness 0 to 1, chroma 0 to about 0.4, hue in degrees (Ottosson's OKLab, as in CSS Color 4). */
export interface Colour {
  lightness: number
  chroma: number
  hue: number
}

export interface Repaired {
  colour: Colour
  wasRepaired: boolean
}

/** The nearest colour of the same hue that reaches `ratio` (WCAG 2.2, 1 to 21) on every ground. */
export function repairContrast(colour: Colour, grounds: readonly Colour[], ratio = 4.5): Repaired {
  const holds = (lightness: number) =>
    grounds.every((ground) => contrast(fit({ ...colour, lightness }), ground) >= ratio)
  if (holds(colour.lightness)) return { colour: fit(colour), wasRepaired: false }
  for (let step = 1; step <= 200; step += 1) {
    for (const lightness of [colour.lightness - step / 200, colour.lightness + step / 200]) {
      if (lightness >= 0 && lightness <= 1 && holds(lightness)) {
        return { colour: fit({ ...colour, lightness }), wasRepaired: true }
      }
    }
  }
  return { colour: bestOf(grounds), wasRepaired: true }
}

/** The WCAG 2.2 contrast ratio of two colours, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Reads `#rgb` or `#rrggbb`; anything else is undefined. */
export function parseColour(hex: string): Colour | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex)
  const digits = short
    ? short.slice(1).map((digit) => digit + digit)
    : /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)?.slice(1)
  if (digits === undefined) return undefined
  const [red, green, blue] = digits.map((pair) => toLinear(parseInt(pair, 16) / 255))
  return fromLinear(red ?? 0, green ?? 0, blue ?? 0)
}

export function toHex(colour: Colour): string {
  const parts = toRgb(fit(colour)).map((part) =>
    Math.round(toGamma(Math.min(1, Math.max(0, part))) * 255),
  )
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** The same lightness and hue with as much of the chroma as a screen can show. */
function fit(colour: Colour): Colour {
  if (isShown(colour)) return colour
  let [low, high] = [0, colour.chroma]
  for (let step = 0; step < 20; step += 1) {
    const chroma = (low + high) / 2
    if (isShown({ ...colour, chroma })) low = chroma
    else high = chroma
  }
  return { ...colour, chroma: low }
}

export const black: Colour = { lightness: 0, chroma: 0, hue: 0 }
export const white: Colour = { lightness: 1, chroma: 0, hue: 0 }

function bestOf(grounds: readonly Colour[]): Colour {
  const worst = (colour: Colour) => Math.min(...grounds.map((ground) => contrast(colour, ground)))
  return worst(black) > worst(white) ? black : white
}

function isShown(colour: Colour): boolean {
  return toRgb(colour).every((part) => part >= -0.0001 && part <= 1.0001)
}

function luminance(colour: Colour): number {
  const [red, green, blue] = toRgb(colour)
  return Math.max(0, 0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

function toRgb({ lightness, chroma, hue }: Colour): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function fromLinear(red: number, green: number, blue: number): Colour {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
  }
}

function toLinear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

function toGamma(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055
}
