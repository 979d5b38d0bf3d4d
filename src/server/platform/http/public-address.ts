import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an address belongs to the open internet: not to this machine, a private network, a
 * translation into IPv4, or anything set aside. An address nobody can read is not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  // Unwraps IPv4 written as IPv6, in both ways of writing it.
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL)
}
