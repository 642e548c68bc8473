import type { Identifier } from '../../model/value.ts'
import { type Html, html } from './html.ts'

/** What people call the commonest schemes (ISO/IEC 6523 ICD list, EAS, UNTDID 1153). */
const schemeNames: Readonly<Record<string, string>> = {
  '0002': 'SIREN',
  '0009': 'SIRET',
  '0060': 'D-U-N-S',
  '0088': 'GLN',
  '0106': 'KVK',
  '0160': 'GTIN',
  '0199': 'LEI',
  '0204': 'Leitweg-ID',
  '0208': 'KBO-BCE',
}

/** An identifier with the scheme that issued it in small letters behind it. */
export function identifier({ value, scheme }: Identifier): Html {
  if (scheme === undefined || scheme === '') return html`<bdi>${value}</bdi>`
  const known = Object.hasOwn(schemeNames, scheme) ? schemeNames[scheme] : undefined
  return html`<bdi>${value}</bdi> <small>${known ?? scheme}</small>`
}
