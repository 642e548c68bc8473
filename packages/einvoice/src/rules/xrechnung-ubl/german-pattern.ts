import { assertion } from '../assertion.ts'
import { isRoot, rootNames } from '../en16931-ubl/contexts.ts'
import { childOf, childrenOf, has, path } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { someText } from '../peppol-ubl/reading.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'
import { germanHeadRules } from './german-head-rules.ts'
import { germanPartyContexts } from './german-party-contexts.ts'
import { germanPaymentContexts } from './german-payment-contexts.ts'
import { xrechnungIds } from './xrechnung-profile.ts'

const deliveryDate = path('cac:Delivery/cbc:ActualDeliveryDate')

/** Rules that only a document which calls itself XRechnung is asked; the others Peppol asks too. */
const ownRules = [
  assertion<UblDocument>(
    'BR-DE-21',
    'The specification identifier (BT-24) is not that of XRechnung 3.0.',
    (root) => xrechnungIds.some((id) => someText(childrenOf(root, 'cbc:CustomizationID'), id)),
    'warning',
  ),
  assertion<UblDocument>(
    'BR-DE-TMP-32',
    'There is no delivery date (BT-72), no invoicing period (BG-14), and not a period on every line (BG-26).',
    (root) =>
      has(root, deliveryDate) ||
      childOf(root, 'cac:InvoicePeriod') !== undefined ||
      lineNames
        .flatMap((name) => childrenOf(root, name))
        .every((line) => childOf(line, 'cac:InvoicePeriod') !== undefined),
    'information',
  ),
]

/** The rules of the German CIUS: XRechnung 3.0.2 (schematron 2.5.0). */
export const germanPattern: Pattern<UblDocument> = [
  { names: rootNames, when: isRoot, assertions: [...germanHeadRules, ...ownRules] },
  ...germanPartyContexts,
  ...germanPaymentContexts,
]
