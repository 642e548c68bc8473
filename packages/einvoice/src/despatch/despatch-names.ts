import { cacNamespace, cbcNamespace } from '../formats/ubl/namespaces.ts'

/** Namespace of the UBL 2.1 despatch advice's root. */
export const despatchNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2'

/** What Peppol's despatch advices say in `CustomizationID`; others may say more behind it. */
export const despatchCustomization = 'urn:fdc:peppol.eu:poacc:trns:despatch_advice:3'

/** What Peppol's despatch advices say in `ProfileID`. */
export const despatchProfile = 'urn:fdc:peppol.eu:poacc:bis:despatch_advice:3'

/** The prefixes that a despatch advice is read with. */
export const despatchPrefixes: ReadonlyMap<string, string> = new Map([
  [despatchNamespace, 'ubl'],
  [cacNamespace, 'cac'],
  [cbcNamespace, 'cbc'],
])

/** The root element, read with these prefixes. */
export const rootName = 'ubl:DespatchAdvice'
