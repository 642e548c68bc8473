import type { StructureKind } from '../structure/structure-faults.ts'

/** A code of what can be wrong with the content of a despatch advice. */
export type DespatchStructureCode = `DESPATCH-STRUCTURE-${StructureKind}`

/** Every fault of despatch advices with its meaning, for `docs/faults.md`. */
export const despatchFaults = {
  'DESPATCH-STRUCTURE-ATTRIBUTE':
    'An attribute of a despatch advice is missing, is not known, or holds what it cannot hold.',
  'DESPATCH-STRUCTURE-MISSING': 'An element of a despatch advice lacks one that it must hold.',
  'DESPATCH-STRUCTURE-ORDER':
    'An element of a despatch advice stands before or after its place among its siblings.',
  'DESPATCH-STRUCTURE-TOO-MANY': 'An element of a despatch advice that may stand once stands again.',
  'DESPATCH-STRUCTURE-UNKNOWN': 'An element of a despatch advice stands where none such may stand.',
  'DESPATCH-STRUCTURE-VALUE':
    'The text of an element of a despatch advice is not of its type or not in its code list.',
  'EINVOICE-DESPATCH-MISSING': 'A despatch advice lacks a part that it must have.',
  'EINVOICE-DESPATCH-VALUE':
    'A code, an identifier, a quantity, a date or a time of a despatch advice is not of its form or not in its list.',
} as const satisfies Readonly<Record<DespatchStructureCode, string>> & Readonly<Record<string, string>>
