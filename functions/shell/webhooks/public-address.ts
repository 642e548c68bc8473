import { BlockList, isIP } from 'node:net'

/** IPv4 that nobody has on the internet (IANA IPv4 Special-Purpose Address Registry), with multicast and what is reserved. */
const privateV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/**
 * Of global unicast IPv6 what is no address of a host of its own: protocol assignments with Teredo, documentation, 6to4, which
 * leads to any IPv4 address (IANA IPv6 Special-Purpose Address Registry).
 */
const specialV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const refusedV4 = new BlockList()
for (const [network, bits] of privateV4) refusedV4.addSubnet(network, bits, 'ipv4')
const globalV6 = new BlockList()
globalV6.addSubnet('2000::', 3, 'ipv6')
const refusedV6 = new BlockList()
for (const [network, bits] of specialV6) refusedV6.addSubnet(network, bits, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/**
 * Whether anybody on the internet can have the address. Everything else is refused, IPv6 that carries an IPv4 address (mapped,
 * translated, 6to4) whatever it carries.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refusedV4.check(address, 'ipv4')
    case 6:
      return !address.includes('%') && globalV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6')
    default:
      return false
  }
}

/** Whether the address is this computer's own, in one of its two plain spellings. */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !isMapped(address) && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

function isMapped(address: string): boolean {
  return address.toLowerCase().startsWith('::ffff:')
}
