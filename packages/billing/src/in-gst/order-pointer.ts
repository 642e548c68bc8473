import type { Fault } from '@tallystick/kernel'

/** What parts of an address are called in orders and settings. */
const addressParts: Readonly<Record<string, string>> = {
  line1: 'street',
  line2: 'additionalStreet',
  location: 'city',
  pin: 'postalCode',
  state: 'subdivision',
}

/** Parts of a document by JSON Pointer, and where in order or settings each comes from. */
export type Origins = readonly (readonly [part: string, origin: string])[]

/** The faults of a document where people can mend them: their pointers go into the order, the location or the settings. */
export function inOrder(faults: readonly Fault[], origins: Origins): Fault[] {
  return faults.map((fault) => ({ ...fault, pointer: orderPointer(fault.pointer, origins) }))
}

function orderPointer(pointer: string, origins: Origins): string {
  const found = origins.find(([part]) => pointer === part || pointer.startsWith(`${part}/`))
  if (found === undefined) return pointer
  const [part, origin] = found
  if (!part.endsWith('/address')) return origin
  const rest = pointer.slice(part.length).split('/')
  return origin + rest.map((name) => addressParts[name] ?? name).join('/')
}
