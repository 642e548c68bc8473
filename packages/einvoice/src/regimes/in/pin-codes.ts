import { OTHER_COUNTRIES, OTHER_TERRITORY, PIN_ABROAD } from './states.ts'

type Range = readonly [first: number, last: number]

/** The first three digits of the PIN codes of each state, as portals check them (2178, 3038, 3039). */
const prefixes: Readonly<Record<string, readonly Range[]>> = {
  '01': [[180, 194]],
  '02': [[171, 177]],
  '03': [[140, 160]],
  '04': [[160, 160]],
  '05': [[244, 263]],
  '06': [[121, 136]],
  '07': [[110, 110]],
  '08': [[301, 345]],
  '09': [[201, 285]],
  '10': [[800, 855]],
  '11': [[737, 737]],
  '12': [[790, 792]],
  '13': [[797, 798]],
  '14': [[795, 795]],
  '15': [[796, 796]],
  '16': [[799, 799]],
  '17': [[793, 794]],
  '18': [[781, 788]],
  '19': [[700, 743]],
  '20': [[813, 835]],
  '21': [[751, 770]],
  '22': [[490, 497]],
  '23': [[450, 488]],
  '24': [[360, 396]],
  '26': [
    [362, 362],
    [396, 396],
  ],
  '27': [[400, 445]],
  '29': [[560, 591]],
  '30': [[403, 403]],
  '31': [[682, 682]],
  '32': [[670, 695]],
  '33': [[600, 643]],
  '34': [
    [533, 533],
    [605, 605],
    [607, 607],
    [609, 609],
    [673, 673],
  ],
  '35': [[744, 744]],
  '37': [[500, 535]],
}

/** Telangana and Ladakh have no published range; their PIN codes lie in those of Andhra Pradesh and of Jammu and Kashmir. */
const unpublished: Readonly<Record<string, Range>> = { '36': [500, 509], '38': [194, 194] }

const pinForm = /^[1-9][0-9]{5}$/

/** True for six digits that do not begin with zero. */
export function isPin(pin: string): boolean {
  return pinForm.test(pin)
}

/**
 * True where a PIN code can be of that state: its first three digits say so, or none are published for the state (36
 * Telangana, 38 Ladakh); 999999 abroad (96) and in other territory (97).
 */
export function isPinOfState(pin: string, state: string): boolean {
  if (!isPin(pin)) return false
  if (state === OTHER_COUNTRIES) return pin === PIN_ABROAD
  if (pin === PIN_ABROAD || state === OTHER_TERRITORY) return state === OTHER_TERRITORY
  const ranges = Object.hasOwn(prefixes, state) ? prefixes[state] : undefined
  return ranges === undefined || ranges.some((range) => isIn(range, pin))
}

/**
 * The states that a PIN code's first three digits can be of: several where they share them (403 Goa and Maharashtra, 500 to 509
 * Andhra Pradesh and Telangana, 194 Jammu and Kashmir and Ladakh), none where they are unknown or it is no PIN code.
 */
export function statesOfPin(pin: string): readonly string[] {
  if (!isPin(pin)) return []
  const published = Object.keys(prefixes).filter((state) =>
    prefixes[state]?.some((range) => isIn(range, pin)),
  )
  const others = Object.entries(unpublished).filter(([, range]) => isIn(range, pin))
  return [...published, ...others.map(([state]) => state)].sort()
}

/** The state that a PIN code's first three digits name where they name only one; `undefined` otherwise. */
export function stateOfPin(pin: string): string | undefined {
  const [only, ...others] = statesOfPin(pin)
  return others.length === 0 ? only : undefined
}

/** True for a PIN code whose first three digits are some state's, Telangana's among them, and for the one that stands for abroad. */
export function isPinKnown(pin: string): boolean {
  if (!isPin(pin)) return false
  return (
    pin === PIN_ABROAD || Object.values(prefixes).some((ranges) => ranges.some((range) => isIn(range, pin)))
  )
}

function isIn([first, last]: Range, pin: string): boolean {
  const prefix = Number.parseInt(pin.slice(0, 3), 10)
  return first <= prefix && prefix <= last
}
