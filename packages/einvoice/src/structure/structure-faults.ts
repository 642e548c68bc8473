/** What a schema can be broken in. */
export type StructureKind = 'UNKNOWN' | 'ORDER' | 'MISSING' | 'TOO-MANY' | 'VALUE' | 'ATTRIBUTE'

/** The syntaxes whose structure is known. */
export type Syntax = 'UBL' | 'CII'

/** A code of the structural faults. */
export type StructureFaultCode = `${Syntax}-STRUCTURE-${StructureKind}`

/** Every structural fault with its meaning, for `docs/faults.md`; a finding's message says what stands where. */
export const structureFaults = {
  'CII-STRUCTURE-ATTRIBUTE':
    'An attribute of a CII document is missing, is not known, or holds what it cannot hold.',
  'CII-STRUCTURE-MISSING': 'An element of a CII document lacks one that it must hold.',
  'CII-STRUCTURE-ORDER': 'An element of a CII document stands before or after its place among its siblings.',
  'CII-STRUCTURE-TOO-MANY': 'An element of a CII document that may stand once stands again.',
  'CII-STRUCTURE-UNKNOWN': 'An element of a CII document stands where the schema knows no such element.',
  'CII-STRUCTURE-VALUE': 'The text of a CII element is not of its type, or stands where only elements may.',
  'UBL-STRUCTURE-ATTRIBUTE':
    'An attribute of a UBL document is missing, is not known, or holds what it cannot hold.',
  'UBL-STRUCTURE-MISSING': 'An element of a UBL document lacks one that it must hold.',
  'UBL-STRUCTURE-ORDER': 'An element of a UBL document stands before or after its place among its siblings.',
  'UBL-STRUCTURE-TOO-MANY': 'An element of a UBL document that may stand once stands again.',
  'UBL-STRUCTURE-UNKNOWN': 'An element of a UBL document stands where the schema knows no such element.',
  'UBL-STRUCTURE-VALUE': 'The text of a UBL element is not of its type, or stands where only elements may.',
} as const satisfies Readonly<Record<StructureFaultCode, string>>
