import { type Ai, applicationIdentifiers } from './application-identifiers.ts'
import type { Elements } from './elements.ts'
import { SEPARATOR } from './parse-element-string.ts'

/**
 * The data of a GS1 symbol, without its leading FNC1: elements of predefined length first, and GS (FNC1) only
 * after an element of variable length that another one follows. GS1 General Specifications, section 7.8.
 */
export function renderElementString(elements: Elements): string {
  const ordered = predefinedFirst(elements)
  return ordered
    .map(([ai, value], index) => {
      const ends = applicationIdentifiers[ai].predefined || index === ordered.length - 1
      return `${ai}${value}${ends ? '' : SEPARATOR}`
    })
    .join('')
}

/** The same for people and label printers: `(01)09506000134352(10)ABC`, a bracket inside a value as `\(`. */
export function renderBracketed(elements: Elements): string {
  return predefinedFirst(elements)
    .map(([ai, value]) => `(${ai})${value.replaceAll('(', '\\(')}`)
    .join('')
}

/** The elements of predefined length, then the others, each group in its given order. */
export function predefinedFirst(elements: Elements): readonly (readonly [Ai, string])[] {
  const isPredefined = ([ai]: readonly [Ai, string]) => applicationIdentifiers[ai].predefined === true
  const entries = [...elements]
  return [...entries.filter(isPredefined), ...entries.filter((entry) => !isPredefined(entry))]
}
