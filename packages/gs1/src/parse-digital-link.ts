import { accept, type Result, refuse } from '@tallystick/kernel'
import { type Ai, applicationIdentifiers, isAi } from './application-identifiers.ts'
import { type Elements, elementFaults, elementsOf, type FoundElement } from './elements.ts'
import { type TextFault, textFault } from './faults.ts'

/** The longest Digital Link URI read. */
export const MAX_DIGITAL_LINK_CHARACTERS = 2048

/** What a Digital Link URI says. */
export interface DigitalLink {
  /** Everything between the scheme and the key: the domain, with the path before the key where there is one. */
  readonly domain: string
  /** The primary key that the URI identifies by, for example `01`. */
  readonly key: Ai
  /** The key, its qualifiers and the attributes of the query. */
  readonly elements: Elements
}

const uri =
  /^(?<scheme>https?:\/\/|HTTPS?:\/\/)(?<domain>[A-Za-z0-9.:[\]-]+)(?<path>\/[^?#]*)(?:\?(?<query>[^#]*))?(?:#.*)?$/
const uriCharacters = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/

/**
 * Reads an uncompressed GS1 Digital Link URI of any domain (URI syntax 1.6.0): key and qualifiers from the end of the
 * path, attributes from the query; parameters that are no number are ignored, GTINs must have 14 digits. The pointer
 * of a fault is `/` and the application identifier.
 */
export function parseDigitalLink(text: string): Result<DigitalLink, TextFault[]> {
  if (text.length === 0 || text.length > MAX_DIGITAL_LINK_CHARACTERS) {
    return refuse([textFault('GS1-TEXT-LENGTH', 0, text.length)])
  }
  const { scheme = '', domain = '', path = '', query = '' } = uri.exec(text)?.groups ?? {}
  if (scheme === '' || !uriCharacters.test(text)) return refuse([textFault('GS1-LINK-URI', 0, text.length)])
  const pathStart = scheme.length + domain.length
  const pairs = pairsFromKey(path, pathStart)
  const [first] = pairs
  if (first === undefined) return refuse([textFault('GS1-LINK-KEY', pathStart, path.length)])
  const attributes = queryParameters(query, pathStart + path.length + 1)
  const reading = readAll([...pairs, ...attributes])
  const faults = [
    ...reading.faults,
    ...qualifierFaults(pairs),
    ...attributeFaults(reading.found, pathStart + path.length, first.name),
    ...elementFaults(reading.found),
  ]
  if (faults.length > 0 || !isAi(first.name)) return refuse(faults)
  const stem = text.slice(scheme.length, first.position - 1)
  return accept({ domain: stem, key: first.name, elements: elementsOf(reading.found) })
}

interface Pair {
  readonly name: string
  /** Offset of the name. */
  readonly position: number
  /** The value as it stands in the URI. */
  readonly raw: string
  readonly inQuery: boolean
}

/** The pairs of path segments from the last primary key on; none when the path does not end in such pairs. */
function pairsFromKey(path: string, pathStart: number): Pair[] {
  const segments = path.split('/')
  let position = pathStart + path.length
  const pairs: Pair[] = []
  for (let i = segments.length - 2; i >= 1; i -= 2) {
    const name = segments[i] ?? ''
    const raw = segments[i + 1] ?? ''
    position -= name.length + raw.length + 2
    if (!isAi(name)) return []
    pairs.unshift({ name, position: position + 1, raw, inQuery: false })
    if (applicationIdentifiers[name].qualifiers !== undefined) return pairs
  }
  return []
}

function queryParameters(query: string, queryStart: number): Pair[] {
  const pairs: Pair[] = []
  let position = queryStart
  for (const parameter of query.split('&')) {
    const [name = ''] = parameter.split('=', 1)
    if (/^\d+$/.test(name)) {
      pairs.push({ name, position, raw: parameter.slice(name.length + 1), inQuery: true })
    }
    position += parameter.length + 1
  }
  return pairs
}

function readAll(pairs: readonly Pair[]): { found: FoundElement[]; faults: TextFault[] } {
  const found: FoundElement[] = []
  const faults: TextFault[] = []
  for (const { name, position, raw, inQuery } of pairs) {
    const start = position + name.length + 1
    const broken = raw.search(/%(?![0-9A-Fa-f]{2})/)
    if (!isAi(name)) faults.push(textFault('GS1-AI-UNKNOWN', position, name.length))
    else if (broken >= 0) faults.push(textFault('GS1-LINK-ENCODING', start + broken, 1, name))
    else {
      const positionOf = (index: number) => start + encodedLength(raw, index)
      found.push({ ai: name, value: percentDecode(raw, inQuery), aiPosition: position, positionOf })
    }
  }
  return { found, faults }
}

/** Octet by octet: what is not ASCII is outside every GS1 character set anyway, and refused there. */
function percentDecode(raw: string, inQuery: boolean): string {
  const spaced = inQuery ? raw.replaceAll('+', ' ') : raw
  return spaced.replace(/%(..)/g, (_, octet: string) => String.fromCharCode(Number.parseInt(octet, 16)))
}

/** Characters of the encoded text that stand for the first `count` characters of the value. */
function encodedLength(raw: string, count: number): number {
  let length = 0
  for (let read = 0; read < count; read++) length += raw[length] === '%' ? 3 : 1
  return length
}

function qualifierFaults([key, ...qualifiers]: readonly Pair[]): TextFault[] {
  const sequences = sequencesOf(key?.name ?? '')
  const names = qualifiers.map(({ name }) => name)
  if (sequences.some((sequence) => isInOrder(names, sequence))) return []
  return qualifiers
    .filter((_, index) => !sequences.some((sequence) => isInOrder(names.slice(0, index + 1), sequence)))
    .map(({ name, position }) => textFault('GS1-LINK-QUALIFIER', position, name.length, name))
}

function sequencesOf(key: string): readonly (readonly string[])[] {
  return isAi(key) ? (applicationIdentifiers[key].qualifiers ?? []) : []
}

function isInOrder(names: readonly string[], sequence: readonly string[]): boolean {
  let next = 0
  for (const name of names) {
    const index = sequence.indexOf(name, next)
    if (index < 0) return false
    next = index + 1
  }
  return true
}

/** An attribute must be allowed in a query, must not repeat, and must not be a qualifier of the key. */
function attributeFaults(found: readonly FoundElement[], pathEnd: number, key: string): TextFault[] {
  return found
    .filter(({ ai, aiPosition }, index) => {
      if (aiPosition < pathEnd) return false
      const repeated = found.slice(0, index).some((earlier) => earlier.ai === ai)
      const belongsInPath = sequencesOf(key).some((sequence) => sequence.includes(ai))
      return repeated || belongsInPath || !applicationIdentifiers[ai].attribute
    })
    .map(({ ai, aiPosition }) => textFault('GS1-LINK-ATTRIBUTE', aiPosition, ai.length, ai))
}
