import type { Chance } from './chance.ts'
import { nastyTexts, nastyValues } from './nasty.ts'

type Container = Record<string, unknown> | unknown[]

/** A copy of a value with one thing in it that is not right. */
export function broken(chance: Chance, value: unknown): unknown {
  const copy: unknown = structuredClone(value)
  const places = containersIn(copy)
  const place = chance.one(places)
  if (place === undefined) return chance.one(nastyValues)
  const names = Object.keys(place)
  const name = chance.one(names) ?? 'a'
  const held = Reflect.get(place, name)
  switch (chance.upTo(6)) {
    case 0:
      Reflect.deleteProperty(place, name)
      break
    case 1:
      put(place, chance.one(['unknown', 'toString', 'version', '']) ?? '', 'x')
      break
    case 2:
      put(place, name, chance.one(nastyTexts))
      break
    case 3:
      put(
        place,
        name,
        Array.from({ length: 3 }, () => held),
      )
      break
    case 4:
      put(place, name, { [name]: held })
      break
    default:
      put(place, name, chance.one(nastyValues))
  }
  return copy
}

function put(place: Container, name: string, value: unknown): void {
  Object.defineProperty(place, name, { value, enumerable: true, configurable: true, writable: true })
}

function containersIn(value: unknown): Container[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(containersIn)
  return [value as Container, ...inside]
}
