import { describe, expect, it } from 'vitest'
import { hueOf, initialsOf } from './initials.ts'

describe('initials', () => {
  it('take the first and the last name', () => {
    expect(initialsOf('Ada Lovelace')).toBe('AL')
    expect(initialsOf('Juan Carlos de la Vega')).toBe('JV')
    expect(initialsOf('bo')).toBe('B')
    expect(initialsOf('jean-luc')).toBe('JL')
    expect(initialsOf('علي حسن')).toBe('عح')
  })

  it('survive names without letters', () => {
    expect(initialsOf('')).toBe('?')
    expect(initialsOf('***')).toBe('?')
    expect(initialsOf('🙂 Mo')).toBe('M')
  })

  it('stand on the same hue however the name is written', () => {
    expect(hueOf('Ada')).toBe(hueOf(' ada '))
  })
})
