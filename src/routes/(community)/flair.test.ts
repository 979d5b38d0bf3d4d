import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { flairColours } from '#spaces'
import { contrast, type Colour } from '#ui/colour.ts'

const css = readFileSync(new URL('../../ui/flair.css', import.meta.url), 'utf8')

/** The light and the dark value of a property, for a hue and its strength. */
function shades(property: string, hue: number, strength: number): [Colour, Colour] {
  const [, said = ''] = new RegExp(`\\b${property}: light-dark\\(([^;]+)\\);`).exec(css) ?? []
  const values = [...said.matchAll(/oklch\(([\d.]+) calc\(([\d.]+)/g)].map(
    ([, lightness, chroma]): Colour => ({
      ...{ lightness: Number(lightness), chroma: Number(chroma) * strength, hue },
    }),
  )
  const [light, dark] = values
  if (!light || !dark) throw new Error(`${property} has no two values.`)
  return [light, dark]
}

it('lets every flair be read on its own ground, in light and dark', () => {
  for (const colour of flairColours) {
    const [, rule = ''] = new RegExp(`\\.flair-${colour} \\{([^}]+)\\}`).exec(css) ?? []
    const hue = /--hue: (\d+)/.exec(rule)?.[1]
    const strength = rule.includes('--chroma: 0') ? 0 : 1
    expect(hue ?? strength, colour).toBeDefined()
    expect(rule, colour).not.toBe('')
    const inks = shades('color', Number(hue ?? 70), strength)
    const grounds = shades('background', Number(hue ?? 70), strength)
    for (const index of [0, 1] as const) {
      expect(contrast(inks[index], grounds[index]), colour).toBeGreaterThanOrEqual(4.5)
    }
  }
})
