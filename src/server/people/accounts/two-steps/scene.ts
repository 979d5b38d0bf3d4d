import { expect } from 'vitest'
import { now } from '#clock'
import { browse, linkTo, openHouse, type Store } from '#test'
import { codeAt, counterAt } from './code.ts'

export const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }

/** What an app shows for a key so many half minutes from now; each works once. */
export function codeOf(key: string, later = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(key, (letter) =>
    letters.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('')
  const bytes = bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []
  return codeAt(Buffer.from(bytes), counterAt(now()) + later)
}

/** Cy at home, who proved his mailbox and switched two steps on with the code before this one. */
export async function withTwoSteps(store: Store) {
  const accounts = openHouse(store)
  const home = browse()
  await home.keep(accounts.signUp(home.visit(), cy))
  const token = await linkTo(store, cy.email)
  const { person } = await home.keep(accounts.redeemMagicLink(home.visit(), { token }))
  const { key } = await accounts.beginTwoSteps(home.visit(), cy)
  const code = codeOf(key, -1)
  const { codes } = await home.keep(accounts.confirmTwoSteps(home.visit(), { code }))
  return { accounts, home, person, key, codes }
}

export async function halfIn(accounts: ReturnType<typeof openHouse>, address = '192.0.2.9') {
  const browser = browse(address)
  const { isHalf } = await browser.keep(accounts.signIn(browser.visit(), cy))
  expect(isHalf).toBe(true)
  return browser
}
