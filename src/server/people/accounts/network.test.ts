import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { networkOf } from './network.ts'

it('takes an IPv4 address as it is, however it is wrapped', () => {
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
})

it('takes the 64 bits in front of an IPv6 address, however it is written', () => {
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(networkOf('2001:0DB8:0:0:ffff::1')).toBe('2001:db8:0:0::/64')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(networkOf('64:ff9b::192.0.2.1')).toBe('64:ff9b:0:0::/64')
})

it('puts all of 2^64 addresses into one network, and others into others', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16))
  const half = fc.tuple(group, group, group, group).map((groups) => groups.join(':'))
  fc.assert(
    fc.property(half, half, half, half, (net, other, host, guest) => {
      expect(networkOf(`${net}:${host}`)).toBe(networkOf(`${net}:${guest}`))
      if (net !== other) expect(networkOf(`${net}:${host}`)).not.toBe(networkOf(`${other}:${host}`))
    }),
  )
})

it('counts everything that is no address as one place', () => {
  fc.assert(fc.property(fc.string(), (text) => networkOf(`x${text}`) === 'unknown'))
})
