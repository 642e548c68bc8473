import { type Assertion, assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { agreement, delivery, rootName, settlement, transaction } from '../cii/names.ts'
import { childrenOf, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { rawText, someFilled, someText } from '../peppol-ubl/reading.ts'
import { emailRule, filled, isAbsoluteUrl, telephoneRule } from '../xrechnung-ubl/german-party-contexts.ts'

const telephone = 'ram:TelephoneUniversalCommunication/ram:CompleteNumber'
const email = 'ram:EmailURIUniversalCommunication/ram:URIID'
const sellerParty = ['ram:SellerTradeParty', agreement]

/** Rules of XRechnung 3.0.2 (schematron 2.5.0) about parties, addresses, the breakdown and external documents. */
export const germanPartyContexts: Pattern<CiiDocument> = [
  headContext(sellerParty, [
    exists('BR-DE-2', 'The contact of the seller (BG-6) is missing.', 'ram:DefinedTradeContact'),
  ]),
  headContext(
    ['ram:PostalTradeAddress', ...sellerParty],
    [
      filled('BR-DE-3', 'The city of the seller (BT-37) is missing.', 'ram:CityName'),
      filled('BR-DE-4', 'The post code of the seller (BT-38) is missing.', 'ram:PostcodeCode'),
    ],
  ),
  headContext(
    ['ram:DefinedTradeContact', ...sellerParty],
    [
      assertion('BR-DE-5', 'The contact point of the seller (BT-41) is missing.', (contact) =>
        ['ram:PersonName', 'ram:DepartmentName'].some((name) => someFilled(childrenOf(contact, name))),
      ),
      filled('BR-DE-6', 'The telephone number of the seller (BT-42) is missing.', telephone),
      filled('BR-DE-7', 'The e-mail address of the seller (BT-43) is missing.', email),
      telephoneRule(telephone),
      emailRule(email),
    ],
  ),
  headContext(
    ['ram:PostalTradeAddress', 'ram:BuyerTradeParty', agreement],
    [
      filled('BR-DE-8', 'The city of the buyer (BT-52) is missing.', 'ram:CityName'),
      filled('BR-DE-9', 'The post code of the buyer (BT-53) is missing.', 'ram:PostcodeCode'),
    ],
  ),
  supportingDocumentContext(),
  headContext(
    ['ram:PostalTradeAddress', 'ram:ShipToTradeParty', delivery],
    [
      filled('BR-DE-10', 'The city of the delivery (BT-77) is missing.', 'ram:CityName'),
      filled('BR-DE-11', 'The post code of the delivery (BT-78) is missing.', 'ram:PostcodeCode'),
    ],
  ),
  headContext(
    ['ram:ApplicableTradeTax', settlement],
    [filled('BR-DE-14', 'The VAT rate of a breakdown (BT-119) is missing.', 'ram:RateApplicablePercent')],
  ),
]

/** Elements of the transaction; the way to them is told backwards. */
function headContext(
  [name = '', ...above]: readonly string[],
  assertions: readonly Assertion<CiiDocument>[],
): Context<CiiDocument> {
  return { names: [name], when: (node) => isUnder(node, ...above, transaction, rootName), assertions }
}

function supportingDocumentContext(): Context<CiiDocument> {
  return {
    names: ['ram:AdditionalReferencedDocument'],
    when: (reference) =>
      isUnder(reference, agreement, transaction, rootName) &&
      someText(childrenOf(reference, 'ram:TypeCode'), '916'),
    assertions: [
      assertion(
        'BR-TMP-2',
        'The place of an external document (BT-124) is not an absolute URL.',
        (reference, document) => {
          const places = childrenOf(reference, 'ram:URIID')
          return places.length === 0 || isAbsoluteUrl(rawText(places, document))
        },
        'warning',
      ),
    ],
  }
}
