import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brandRamp, brandStylesheet } from './brand.ts'
import {
  contrast,
  parseColour,
  repairContrast,
  toHex,
  white,
  black,
  type Colour,
} from './colour.ts'

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('colour', () => {
  it('reads and writes every colour of a screen without loss', () => {
    fc.assert(fc.property(hex, (text) => toHex(read(text)) === text))
  })

  it('refuses what is no colour', () => {
    for (const text of ['', 'red', '#12', '#12345g', '#1234567']) {
      expect(parseColour(text)).toBeUndefined()
    }
  })

  it('measures contrast as WCAG does', () => {
    expect(contrast(white, black)).toBeCloseTo(21, 3)
    expect(contrast(read('#767676'), white)).toBeCloseTo(4.54, 2)
    expect(contrast(read('#0000ff'), white)).toBeCloseTo(8.59, 2)
  })
})

describe('repairing contrast', () => {
  it('leaves alone what can be read', () => {
    expect(repairContrast(read('#1d5c45'), [white]).wasRepaired).toBe(false)
  })

  it('darkens a yellow on white and keeps it yellow', () => {
    const yellow = read('#ffdd33')
    const { colour, wasRepaired } = repairContrast(yellow, [white])
    expect(wasRepaired).toBe(true)
    expect(colour.hue).toBe(yellow.hue)
    expect(contrast(colour, white)).toBeGreaterThanOrEqual(4.5)
  })

  it('moves no further than it must', () => {
    const { colour } = repairContrast(read('#8a8a8a'), [white])
    expect(contrast(colour, white)).toBeLessThan(4.7)
  })

  it('makes any colour readable on any ground', () => {
    fc.assert(
      fc.property(hex, hex, (colour, ground) => {
        const repaired = repairContrast(read(colour), [read(ground)])
        expect(contrast(repaired.colour, read(ground))).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })
})

describe('a brand', () => {
  it('is readable in both schemes whatever colour a business chooses', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const ramp = brandRamp(colour)
        for (const shades of [ramp.light, ramp.dark]) {
          expect(contrast(shades.ink, shades.wash)).toBeGreaterThanOrEqual(4.5)
          expect(contrast(shades.onFill, shades.fill)).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })

  it('says where it gave way', () => {
    expect(brandRamp('#fff3b0').repairs).toEqual(['light'])
    expect(brandRamp('#0b2a1f').repairs).toEqual(['dark'])
  })

  it('writes nothing into the stylesheet that the business typed', () => {
    expect(brandStylesheet('red}body{display:none')).toBe(brandStylesheet('no colour'))
  })
})

function read(text: string): Colour {
  const colour = parseColour(text)
  if (colour === undefined) throw new Error(`${text} is no colour.`)
  return colour
}
