import { allowanceReasons } from '../code-lists/allowance-reasons.data.ts'
import { chargeReasons } from '../code-lists/charge-reasons.data.ts'
import { codeList, plainCodeList, withAlso, without } from '../code-lists/code-list.ts'
import { countries } from '../code-lists/countries.data.ts'
import { currencies } from '../code-lists/currencies.data.ts'
import { electronicAddressSchemes } from '../code-lists/electronic-address-schemes.data.ts'
import { exemptionReasons } from '../code-lists/exemption-reasons.data.ts'
import { identifierSchemes } from '../code-lists/identifier-schemes.data.ts'
import { invoiceTypes } from '../code-lists/invoice-types.data.ts'
import { itemClassifications } from '../code-lists/item-classifications.data.ts'
import { paymentMeansCodes } from '../code-lists/payment-means.data.ts'
import { referenceQualifiers } from '../code-lists/reference-qualifiers.data.ts'
import { textSubjects } from '../code-lists/text-subjects.data.ts'
import { units } from '../code-lists/units.data.ts'
import { languages } from './languages.data.ts'

/** UNTDID 5153, duty, tax and fee types. */
const taxes = codeList(`
  AAA-AAM AAO AAP ADD BOL CAP CAR COC CST CUD CVD ENV EXC EXP FET FRE GCN GST ILL IMP IND LAC LCN LDP LOC LST MCA MCD
  OTH PDB PDC PRF SCN SSS STT SUP SUR SWT TAC TOT TOX TTA VAD VAT`)

const attachments = `
  application/pdf application/vnd.oasis.opendocument.spreadsheet
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet image/jpeg image/png text/csv`

const guidelines = (profile: string, before = '') =>
  plainCodeList(`${before}urn:factur-x.eu:1p0:${profile} ${before}urn:zugferd.de:2p0:${profile}`)

/** The code lists of the structure tables by their names there, where they are not written out (Factur-X 1.09.2). */
export const structureLists: Readonly<Record<string, ReadonlySet<string>>> = {
  minimum: guidelines('minimum'),
  basicWl: guidelines('basicwl'),
  basic: guidelines('basic', 'urn:cen.eu:en16931:2017#compliant#'),
  en16931: plainCodeList('urn:cen.eu:en16931:2017'),
  extended: guidelines('extended', 'urn:cen.eu:en16931:2017#conformant#'),
  addressSchemes: without(electronicAddressSchemes, '0219 0220'),
  allowances: allowanceReasons,
  charges: chargeReasons,
  classes: itemClassifications,
  contractQualifiers: withAlso(referenceQualifiers, 'CONTRAT MARCHE'),
  countries,
  currencies: withAlso(without(currencies, 'STD'), 'STN'),
  exemptions: exemptionReasons,
  languages,
  lineStates: new Set(Array.from({ length: 119 }, (_, index) => String(index + 1))),
  means: paymentMeansCodes,
  media: plainCodeList(`${attachments} application/json application/xml text/xml`),
  mediaEn16931: plainCodeList(attachments),
  partySchemes: withAlso(identifierSchemes, 'BY SE'),
  partySchemesEn16931: without(identifierSchemes, '0241-0248'),
  precedingTypes: withAlso(
    without(invoiceTypes, '471-473 500 501'),
    '261 262 296 308 381 396 420 458 532 83',
  ),
  qualifiers: referenceQualifiers,
  reasons5153: without(taxes, 'VAT'),
  schemes: identifierSchemes,
  subjects: withAlso(textSubjects, 'BAT-BAZ BBA BBB BMF-BMH CCJ-CCO'),
  taxes,
  types: withAlso(invoiceTypes, '261 262 296 308 381 396 420 458 502 503 532 83'),
  units,
}
