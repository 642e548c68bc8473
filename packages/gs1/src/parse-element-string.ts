import { accept, type Result, refuse } from '@tallystick/kernel'
import { type Ai, applicationIdentifiers, isAi } from './application-identifiers.ts'
import { type Elements, elementFaults, elementsOf, type FoundElement } from './elements.ts'
import { type TextFault, textFault } from './faults.ts'

/** The longest element string read; the largest QR Code symbol holds no more alphanumeric characters. */
export const MAX_ELEMENT_STRING_CHARACTERS = 4296

/** How a scanner transmits FNC1 inside the data: the control character GS. */
export const SEPARATOR = '\u001d'

/** Symbology identifiers of GS1-128, GS1 DataMatrix, GS1 QR Code, GS1 DataBar and Composite, GS1 DotCode. */
const symbologies = new Set([']C1', ']d2', ']Q3', ']e0', ']J1'])

const aiLengths = [2, 3, 4]

/**
 * Reads a GS1 element string: as scanned (an optional symbology identifier or leading FNC1, then elements with GS
 * as separator) or as printed for people (`(01)09506000134352(10)ABC`, where `\(` is a bracket inside a value).
 * Every fault is collected; an unknown application identifier ends the reading, since no length is known for it.
 * GS1 General Specifications, sections 3 and 7.8.
 */
export function parseElementString(text: string): Result<Elements, TextFault[]> {
  if (text.length === 0 || text.length > MAX_ELEMENT_STRING_CHARACTERS) {
    return refuse([textFault('GS1-TEXT-LENGTH', 0, text.length)])
  }
  const { found, faults } = text.startsWith('(') ? readBracketed(text) : readScanned(text)
  const all = [...faults, ...elementFaults(found)]
  return all.length > 0 ? refuse(all) : accept(elementsOf(found))
}

interface Reading {
  readonly found: readonly FoundElement[]
  readonly faults: readonly TextFault[]
}

function readScanned(text: string): Reading {
  if (text.startsWith(']') && !symbologies.has(text.slice(0, 3))) {
    return { found: [], faults: [textFault('GS1-SYMBOLOGY', 0, Math.min(3, text.length))] }
  }
  const found: FoundElement[] = []
  let position = text.startsWith(']') ? 3 : text.startsWith(SEPARATOR) ? 1 : 0
  do {
    const ai = aiAt(text, position)
    if (ai === undefined)
      return { found, faults: [textFault('GS1-AI-UNKNOWN', position, Math.min(4, text.length - position))] }
    const start = position + ai.length
    const end = valueEnd(text, ai, start)
    found.push({
      ai,
      value: text.slice(start, end),
      aiPosition: position,
      positionOf: (index) => start + index,
    })
    position = text[end] === SEPARATOR ? end + 1 : end
  } while (position < text.length)
  return { found, faults: [] }
}

function aiAt(text: string, position: number): Ai | undefined {
  return aiLengths.map((length) => text.slice(position, position + length)).find(isAi)
}

function valueEnd(text: string, ai: Ai, start: number): number {
  const separator = text.indexOf(SEPARATOR, start)
  const end = separator < 0 ? text.length : separator
  const { predefined, parts } = applicationIdentifiers[ai]
  if (!predefined) return end
  return Math.min(end, start + parts.reduce((length, part) => length + part.maximum, 0))
}

const bracketed = /\((\d{2,4})\)((?:[^(\\]|\\\(|\\)+)/y

function readBracketed(text: string): Reading {
  const found: FoundElement[] = []
  let position = 0
  while (position < text.length) {
    bracketed.lastIndex = position
    const [whole, digits = '', raw = ''] = bracketed.exec(text) ?? []
    if (whole === undefined) return { found, faults: [textFault('GS1-AI-SYNTAX', position, 1)] }
    if (!isAi(digits)) return { found, faults: [textFault('GS1-AI-UNKNOWN', position + 1, digits.length)] }
    const start = position + digits.length + 2
    found.push({
      ai: digits,
      value: raw.replaceAll('\\(', '('),
      aiPosition: position + 1,
      positionOf: (index) => start + escapedLength(raw, index),
    })
    position += whole.length
  }
  return { found, faults: [] }
}

/** Characters of the escaped text that stand for the first `count` characters of the value. */
function escapedLength(raw: string, count: number): number {
  let length = 0
  for (let read = 0; read < count; read++) length += raw.startsWith('\\(', length) ? 2 : 1
  return length
}
