import { expect, it } from 'vitest'
import { isPublicAddress } from './public-address.ts'

const closed = {
  'this machine': ['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::'],
  'private networks': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
  'the cloud’s own': ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
  'private networks of IPv6': ['fc00::1', 'fd12:3456::1'],
  'IPv4 within IPv6': ['::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:10.0.0.1', '::7f00:1'],
  'translated into IPv4': ['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001::1'],
  'many at once': ['224.0.0.1', '255.255.255.255', 'ff02::1'],
  'set aside': ['192.0.0.1', '192.0.2.1', '198.18.0.1', '203.0.113.1', '240.0.0.1'],
  'set aside of IPv6': ['2001:db8::1', '100::1', '3fff::1', '5f00::1', '4000::1'],
  'no address': ['', 'localhost', '1.2.3', '0x7f.0.0.1', 'fe80', '1.2.3.4.5'],
}

for (const [kind, addresses] of Object.entries(closed)) {
  it(`does not go to ${kind}`, () => {
    expect(addresses.filter(isPublicAddress)).toEqual([])
  })
}

it('goes to the open internet', () => {
  const open = ['1.1.1.1', '93.184.215.14', '172.32.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1']
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([])
})
