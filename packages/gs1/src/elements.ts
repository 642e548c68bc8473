import { type Ai, applicationIdentifiers } from './application-identifiers.ts'
import { type Gs1FaultCode, type TextFault, textFault } from './faults.ts'
import { valueFaults } from './value-format.ts'

/** Values by application identifier, in the order in which they stood. */
export type Elements = ReadonlyMap<Ai, string>

/** An element and where it was found in a text. */
export interface FoundElement {
  readonly ai: Ai
  readonly value: string
  /** Offset of the application identifier. */
  readonly aiPosition: number
  /** Offset in the text of the character of the value at this index. */
  readonly positionOf: (index: number) => number
}

/** The found elements by application identifier; a repetition with the same value is one element. */
export function elementsOf(found: readonly FoundElement[]): Map<Ai, string> {
  return new Map(found.map(({ ai, value }) => [ai, value]))
}

/** What is wrong with the values, each alone, and with the company they keep. */
export function elementFaults(found: readonly FoundElement[]): TextFault[] {
  const elements = elementsOf(found)
  return found.flatMap((element) => [
    ...placedValueFaults(element),
    ...repetitionFaults(element, found),
    ...companyFaults(element, elements),
  ])
}

function placedValueFaults({ ai, value, positionOf }: FoundElement): TextFault[] {
  return valueFaults(applicationIdentifiers[ai].parts, value, ai).map((fault) => {
    const position = positionOf(fault.position)
    return { ...fault, position, length: positionOf(fault.position + fault.length) - position }
  })
}

function repetitionFaults(element: FoundElement, found: readonly FoundElement[]): TextFault[] {
  const first = found.find(({ ai }) => ai === element.ai)
  return first === undefined || first.value === element.value ? [] : [aiFault('GS1-AI-REPEATED', element)]
}

function companyFaults(element: FoundElement, elements: Elements): TextFault[] {
  const { requires, excludes = [] } = applicationIdentifiers[element.ai]
  const present = (ais: string) =>
    ais.split('+').every((ai) => (elements as ReadonlyMap<string, string>).has(ai))
  const faults: TextFault[] = []
  if (requires !== undefined && !requires.some(present)) faults.push(aiFault('GS1-AI-REQUIRED', element))
  if (excludes.some(present)) faults.push(aiFault('GS1-AI-EXCLUDED', element))
  return faults
}

function aiFault(code: Gs1FaultCode, { ai, aiPosition }: FoundElement): TextFault {
  return textFault(code, aiPosition, ai.length, ai)
}
