import { readSchema, type Schema } from './schema.ts'
import { ciiD22bTypes, ciiD22bValueTypes } from './tables/cii-d22b-types.data.ts'
import { ciiDocumentTypes } from './tables/cii-document-types.data.ts'
import { ciiLineTypes } from './tables/cii-line-types.data.ts'
import { ciiLogisticsTypes } from './tables/cii-logistics-types.data.ts'
import { ciiMoneyTypes } from './tables/cii-money-types.data.ts'
import { ciiPartyTypes } from './tables/cii-party-types.data.ts'
import { ciiValuationTypes } from './tables/cii-valuation-types.data.ts'
import { ciiValueTypes } from './tables/cii-value-types.data.ts'

const elementTypes = [
  ciiDocumentTypes,
  ciiLineTypes,
  ciiPartyTypes,
  ciiMoneyTypes,
  ciiLogisticsTypes,
  ciiValuationTypes,
]

/** What a CII invoice holds: UN/CEFACT 100.D16B, the SCRDM subset that EN 16931 binds; code lists are not bound. */
export function ciiSchema(): Schema {
  return ciiEdition(elementTypes, [ciiValueTypes])
}

/** The same for the edition 100.D22B, which Factur-X 1.07 and later use. */
export function ciiD22bSchema(): Schema {
  return ciiEdition([...elementTypes, ciiD22bTypes], [ciiValueTypes, ciiD22bValueTypes])
}

function ciiEdition(elementTypes: readonly string[], valueTypes: readonly string[]): Schema {
  return readSchema({
    syntax: 'CII',
    roots: { 'rsm:CrossIndustryInvoice': 'CrossIndustryInvoice' },
    valuePrefix: 'ram',
    elementsPrefix: 'ram',
    elementTypes,
    valueTypes,
    open: [],
  })
}
