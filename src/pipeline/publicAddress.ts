import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What is no public address of the internet: RFC 6890 and its registries of special-purpose addresses. */
const special = { ipv4: new BlockList(), ipv6: new BlockList() } // apart: one list would hold ::ffff:0:0 against every ipv4
const ipv4: readonly (readonly [string, number])[] = [
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
  ['224.0.0.0', 3],
]
// those that hold an address of version 4 are left out whole: it would be asked for by itself
const ipv6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]
for (const [net, bits] of ipv4) special.ipv4.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of ipv6) special.ipv6.addSubnet(net, bits, 'ipv6')

/** Whether a number of the internet is one that anybody can be reached under. */
export const isPublicAddress = (address: string): boolean => {
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 6 ? 'ipv6' : 'ipv4'
  return !special[family].check(address, family)
}

/** A name that leads, or may lead, into the machine or its own network. */
export class PrivateAddress extends Error {}

/**
 * Looks a name up and fails when any of its numbers is private. Given to a connection it is the look-up of that very
 * connection: a name cannot mean one number here and another a moment later.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const inward = found.find(({ address }) => !isPublicAddress(address))
    const first = found[0]
    if (inward !== undefined || first === undefined)
      return callback(new PrivateAddress(`${hostname} leads to ${inward?.address ?? 'nowhere'}`), '', 0)
    if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  })
}
