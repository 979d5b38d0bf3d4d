import { black, contrast, parseColour, repairContrast, white, type Colour } from './colour.ts'

/** What a brand colour became, and where it had to give way to be readable. */
export interface BrandRamp {
  light: Shades
  dark: Shades
  repairs: ('light' | 'dark')[]
}

interface Shades {
  fill: Colour
  onFill: Colour
  ink: Colour
  wash: Colour
}

/** A quiet green, as tokens.css has it for the moment before the brand's own stylesheet comes. */
const defaultColour: Colour = { lightness: 0.44, chroma: 0.082, hue: 162 }

/** Derives the ramp of both schemes; what is no colour becomes the default one. */
export function brandRamp(hex: string): BrandRamp {
  const fill = parseColour(hex) ?? defaultColour
  const [light, dark] = [shades(fill, grounds.light), shades(fill, grounds.dark)]
  return {
    light: light.shades,
    dark: dark.shades,
    repairs: [
      ...(light.wasRepaired ? (['light'] as const) : []),
      ...(dark.wasRepaired ? (['dark'] as const) : []),
    ],
  }
}

/** The stylesheet that recolours everything. */
export function brandStylesheet(hex: string): string {
  const { light, dark } = brandRamp(hex)
  const pair = (name: string, key: keyof Shades) =>
    `--color-${name}:light-dark(${css(light[key])},${css(dark[key])})`
  const rules = [
    pair('brand', 'fill'),
    pair('on-brand', 'onFill'),
    pair('brand-ink', 'ink'),
    pair('brand-wash', 'wash'),
  ]
  return `:root{${rules.join(';')}}`
}

// The surfaces of tokens.css that a brand colour is written on: page, raised, sunken, hover.
const grounds = {
  light: { wash: 0.958, washChroma: 0.016, papers: [0.987, 1, 0.962, 0.945] },
  dark: { wash: 0.27, washChroma: 0.03, papers: [0.19, 0.228, 0.16, 0.262] },
}

function shades(fill: Colour, ground: (typeof grounds)['light']) {
  const wash = {
    lightness: ground.wash,
    chroma: Math.min(fill.chroma, ground.washChroma),
    hue: fill.hue,
  }
  const papers = ground.papers.map((lightness) => ({ lightness, chroma: 0.008, hue: 80 }))
  const { colour: ink, wasRepaired } = repairContrast(fill, [...papers, wash])
  const onFill = contrast(white, fill) >= 4.5 ? white : writingOn(fill)
  return { shades: { fill, onFill, ink, wash }, wasRepaired }
}

function writingOn(fill: Colour): Colour {
  const inked = { lightness: 0.2, chroma: Math.min(fill.chroma, 0.03), hue: fill.hue }
  return contrast(inked, fill) >= 4.5 ? inked : black
}

function css({ lightness, chroma, hue }: Colour): string {
  return `oklch(${round(lightness)} ${round(chroma)} ${round(hue)})`
}

function round(value: number): string {
  return String(Math.round(value * 1e4) / 1e4)
}
