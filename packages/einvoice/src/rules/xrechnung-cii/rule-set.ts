import type { CiiDocument } from '../cii/cii-document.ts'
import type { Pattern } from '../pattern.ts'
import { cleanVehiclesPattern } from './clean-vehicles-pattern.ts'
import { extensionPattern } from './extension-pattern.ts'
import { germanPattern } from './german-pattern.ts'
import { peppolCopies } from './peppol-copies.ts'

/** The patterns of XRechnung 3.0.2 for CII (schematron 2.5.0). */
export const xrechnungCii: readonly Pattern<CiiDocument>[] = [
  ...peppolCopies,
  germanPattern,
  extensionPattern,
  cleanVehiclesPattern,
]
