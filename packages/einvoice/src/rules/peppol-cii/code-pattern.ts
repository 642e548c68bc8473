import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { allowanceCharge } from '../cii/names.ts'
import { allowanceReasons } from '../code-lists/allowance-reasons.data.ts'
import { chargeReasons } from '../code-lists/charge-reasons.data.ts'
import { withAlso, without } from '../code-lists/code-list.ts'
import { coded, mediaTypes } from '../en16931-ubl/code-pattern.ts'
import { isUnder, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { attributeListed, peppolAddressSchemes, peppolCurrencies } from '../peppol-ubl/code-pattern.ts'
import { lengthOf, soleNormalText } from '../peppol-ubl/reading.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { indicator } from './line-rules.ts'

const currencies = withAlso(without(peppolCurrencies, 'CNH XCG'), 'ANG BGN')
const addressSchemes = withAlso(
  without(peppolAddressSchemes, '0242 0244 0245 0246 0248'),
  '0037 0147 0154 0158 0170 0177 0193 0194 0202 0203 0205 0212 0213 0215 0217',
)

/** Code rules of Peppol BIS Billing 3 for CII (3.0.19), first match first. */
export const codePattern: Pattern<CiiDocument> = [
  {
    names: ['ram:AttachmentBinaryObject'],
    when: ({ attributes }) => attributes.has('mimeCode'),
    assertions: [
      attributeListed(
        'PEPPOL-EN16931-CL001',
        'The media type of an attachment (BT-125-1)',
        'mimeCode',
        mediaTypes,
      ),
    ],
  },
  reasonContext(
    'false',
    coded('PEPPOL-EN16931-CL002', 'The reason code of an allowance (BT-98, BT-140)', allowanceReasons),
  ),
  reasonContext(
    'true',
    coded('PEPPOL-EN16931-CL003', 'The reason code of a charge (BT-105, BT-145)', chargeReasons),
  ),
  {
    names: ['ram:TaxTotalAmount'],
    when: ({ attributes }) => attributes.has('currencyID'),
    assertions: [
      attributeListed('PEPPOL-EN16931-CL007', 'The currency of a VAT total', 'currencyID', currencies),
    ],
  },
  {
    names: ['udt:DateTimeString'],
    assertions: [assertion('PEPPOL-EN16931-F001', 'A date is not written as YYYYMMDD.', isPlainDate)],
  },
  {
    names: ['ram:URIID'],
    when: (node) =>
      ['ram:BuyerTradeParty', 'ram:SellerTradeParty'].some((party) =>
        isUnder(node, 'ram:URIUniversalCommunication', party),
      ),
    assertions: [
      attributeListed(
        'PEPPOL-EN16931-CL008',
        'The scheme of an electronic address',
        'schemeID',
        addressSchemes,
      ),
    ],
  },
]

function reasonContext(marked: 'true' | 'false', rule: Assertion<CiiDocument>): Context<CiiDocument> {
  return {
    names: ['ram:ReasonCode'],
    when: ({ parent }) =>
      parent?.name === allowanceCharge && soleNormalText(select(parent, indicator)) === marked,
    assertions: [rule],
  }
}

/** The official test knows no dates before 2000 and asks for no real one. */
function isPlainDate(date: XmlNode): boolean {
  const text = stringValue(date)
  return (
    normalizeSpace(date.attributes.get('format') ?? '') === '102' &&
    lengthOf(text) === 8 &&
    /20[0-9]{6}/.test(normalizeSpace(text))
  )
}
