import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { childrenOf } from '../path.ts'
import { onlyIn, type Pattern } from '../pattern.ts'
import { isItalianRegistration, italianAddressRules } from '../peppol-ubl/italian-pattern.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { countriesOf } from './countries.ts'

/** Rules of Peppol BIS Billing 3 for CII (3.0.19) for Italian sellers. */
export const italianPattern: Pattern<CiiDocument> = onlyIn(isItalian, [
  {
    names: ['ram:SpecifiedTaxRegistration'],
    under: ['ram:SellerTradeParty'],
    assertions: [
      assertion(
        'IT-R-001',
        'The tax registration of an Italian seller (BT-32) is not 11 to 16 capitals and digits.',
        (registration, document) => {
          const numbers = childrenOf(registration, 'ram:ID')
          const own = numbers.filter(
            ({ attributes }) => normalizeSpace(attributes.get('schemeID') ?? '') === 'FC',
          )
          return own.length < numbers.length || isItalianRegistration(document.text(own))
        },
      ),
    ],
  },
  {
    names: ['ram:SellerTradeParty'],
    assertions: italianAddressRules(
      'ram:PostalTradeAddress',
      'ram:LineOne',
      'ram:CityName',
      'ram:PostcodeCode',
    ),
  },
])

function isItalian(document: CiiDocument): boolean {
  return countriesOf(document).seller === 'IT'
}
