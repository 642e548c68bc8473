import { stringValue } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { childrenOf, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { norwegianVatRule } from '../peppol-ubl/norwegian-pattern.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { countriesOf, vatRegistrations } from './countries.ts'

const taxNumbers = path('ram:SpecifiedTaxRegistration/ram:ID')

/** Rules of Peppol BIS Billing 3 for CII (3.0.19) for Norwegian sellers. */
export const norwegianPattern: Pattern<CiiDocument> = [
  {
    names: ['ram:SellerTradeParty'],
    applies: (document) => countriesOf(document).seller === 'NO',
    assertions: [
      norwegianVatRule((party) =>
        vatRegistrations(childrenOf(party, 'ram:SpecifiedTaxRegistration')).flatMap((registration) =>
          childrenOf(registration, 'ram:ID'),
        ),
      ),
      assertion(
        'NO-R-002',
        'A Norwegian seller does not say "Foretaksregisteret" (BT-32).',
        (party) =>
          select(party, taxNumbers).some(
            (number) =>
              number.attributes.get('schemeID') === 'FC' &&
              normalizeSpace(stringValue(number)) === 'Foretaksregisteret',
          ),
        'warning',
      ),
    ],
  },
]
