export {
  type Ai,
  type ApplicationIdentifier,
  applicationIdentifiers,
  isAi,
} from './application-identifiers.ts'
export { checkDigit, hasCheckDigit } from './check-digit.ts'
export {
  CANONICAL_DOMAIN,
  renderDigitalLink,
  renderElementLink,
  renderLocationLink,
  renderPartyLink,
  renderSsccLink,
} from './digital-link.ts'
export type { Elements } from './elements.ts'
export { type Gs1FaultCode, gs1Faults, type TextFault } from './faults.ts'
export { type Gln, parseGln } from './gln.ts'
export { parseGs1Date, renderGs1Date } from './gs1-date.ts'
export { type Gtin, parseGtin } from './gtin.ts'
export { type Lot, parseLot } from './lot.ts'
export { type DigitalLink, MAX_DIGITAL_LINK_CHARACTERS, parseDigitalLink } from './parse-digital-link.ts'
export { MAX_ELEMENT_STRING_CHARACTERS, parseElementString, SEPARATOR } from './parse-element-string.ts'
export { renderBracketed, renderElementString } from './render-element-string.ts'
export { parseSerial, type Serial } from './serial.ts'
export { parseSscc, type Sscc } from './sscc.ts'
export { elementsOfItem, itemOfElements, type TradeItem } from './trade-item.ts'
