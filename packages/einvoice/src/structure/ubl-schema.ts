import { readSchema, type Schema } from './schema.ts'
import { ublDocumentTypes } from './tables/ubl-document-types.data.ts'
import { ublItemTypes } from './tables/ubl-item-types.data.ts'
import { ublMoneyTypes } from './tables/ubl-money-types.data.ts'
import { ublPartyTypes } from './tables/ubl-party-types.data.ts'
import { ublTransportTypes } from './tables/ubl-transport-types.data.ts'
import { ublValueTypes } from './tables/ubl-value-types.data.ts'

/** What UBL 2.1 invoices and credit notes hold (OASIS Standard, 2013-11-04); extensions hold anything. */
export function ublSchema(): Schema {
  return readSchema({
    syntax: 'UBL',
    roots: { 'ubl:Invoice': 'Invoice', 'cn:CreditNote': 'CreditNote' },
    valuePrefix: 'cbc',
    elementsPrefix: 'cac',
    elementTypes: [ublDocumentTypes, ublPartyTypes, ublMoneyTypes, ublItemTypes, ublTransportTypes],
    valueTypes: [ublValueTypes],
    open: ['ExtensionContent'],
  })
}
