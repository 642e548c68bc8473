import { type Fault, jsonPointer } from '@tallystick/kernel'
import { epcisFault } from './faults.ts'
import type { Namespaces } from './namespaces.ts'

/** The members of a value, however deep, whose prefix is not declared; a full URI as name needs none. */
export function prefixFaults(value: unknown, namespaces: Namespaces): Fault[] {
  return undeclared(value, namespaces, '').map((pointer) => epcisFault('EPCIS-PREFIX', pointer))
}

function undeclared(value: unknown, namespaces: Namespaces, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, held]) => {
    if (key === '@context') return []
    const here = pointer + jsonPointer(key)
    return [...(isDeclared(key, namespaces) ? [] : [here]), ...undeclared(held, namespaces, here)]
  })
}

function isDeclared(key: string, namespaces: Namespaces): boolean {
  const colon = key.indexOf(':')
  if (colon < 0 || key.startsWith('//', colon + 1) || key.startsWith('urn:')) return true
  return Object.hasOwn(namespaces, key.slice(0, colon))
}
