import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { cleanVehiclesPattern } from './clean-vehicles-pattern.ts'
import { extensionPattern } from './extension-pattern.ts'
import { germanPattern } from './german-pattern.ts'
import { peppolCopies } from './peppol-copies.ts'

/** The patterns of XRechnung 3.0.2 for UBL (schematron 2.5.0). */
export const xrechnungUbl: readonly Pattern<UblDocument>[] = [
  ...peppolCopies,
  germanPattern,
  extensionPattern,
  cleanVehiclesPattern,
]
