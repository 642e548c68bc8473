/**
 * The values of a UBL invoice or credit note and their attributes.
 * OASIS UBL 2.1 (OASIS Standard, 2013-11-04), CCTS 2.01. Notation: `schema.ts`.
 */
export const ublValueTypes = `
  Text: text languageID:language languageLocaleID
  ID: text schemeID schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI schemeURI
  URI: text schemeID schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI schemeURI
  Code: text listID listAgencyID listAgencyName listName listVersionID name languageID:language listURI listSchemeURI
  Amount: decimal currencyID! currencyCodeListVersionID
  Quantity: decimal unitCode unitCodeListID unitCodeListAgencyID unitCodeListAgencyName
  Measure: decimal unitCode! unitCodeListVersionID
  Percent: decimal format
  Rate: decimal format
  Numeric: decimal format
  Indicator: boolean
  Date: date
  Time: time
  BinaryObject: base64 format mimeCode! encodingCode characterSetCode uri filename
`
