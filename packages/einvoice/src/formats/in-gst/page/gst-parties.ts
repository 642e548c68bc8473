import { countryName } from '../../../labels/country-name.ts'
import type { GstInvoice } from '../../../regimes/in/model/invoice.ts'
import type { GstAddress, GstParty } from '../../../regimes/in/model/party.ts'
import { stateOf } from '../../../regimes/in/supply.ts'
import type { GstFact } from './gst-facts.ts'
import type { GstWords } from './gst-words.ts'

/** A party as a document shows it. */
export interface PartyText {
  readonly role: string
  readonly name: string
  /** Trade name and address. */
  readonly lines: readonly string[]
  readonly facts: readonly GstFact[]
}

/** A party, or a place that has no contact. */
interface Stop extends Pick<GstParty, 'tradeName' | 'address' | 'phone' | 'email'> {
  readonly name: string
  /** `undefined` where a registration plays no role. */
  readonly gstin?: string | undefined
}

/** The supplier, whose trade name stands above in the place of a logo. */
export function supplierText({ seller }: GstInvoice, words: GstWords): PartyText {
  const { tradeName: _above, ...stop } = seller
  return partyText(words.gst.parties.supplier, { ...stop, name: seller.legalName }, words)
}

/** The recipient, and where the goods go to and come from where that is elsewhere. */
export function otherParties({ buyer, shipTo, dispatch }: GstInvoice, words: GstWords): PartyText[] {
  const { parties, party } = words.gst
  const recipient = { ...buyer, name: buyer.legalName, gstin: buyer.gstin ?? party.unregistered }
  return [
    partyText(parties.recipient, recipient, words),
    ...(shipTo === undefined
      ? []
      : [partyText(parties.shipTo, { ...shipTo, name: shipTo.legalName }, words)]),
    ...(dispatch === undefined ? [] : [partyText(parties.dispatchFrom, dispatch, words)]),
  ]
}

function partyText(role: string, stop: Stop, words: GstWords): PartyText {
  const { gst, labels } = words
  const { name, tradeName, gstin, phone, email, address } = stop
  const state = stateOf(address, gstin === gst.party.unregistered ? undefined : gstin)
  const trade = tradeName === undefined || tradeName === name ? [] : [tradeName]
  return {
    role,
    name,
    lines: [...trade, ...addressLines(address, words)],
    facts: [
      [gst.party.gstin, gstin],
      [gst.party.state, state === undefined ? undefined : words.state(state)],
      [labels.party.telephone, phone],
      [labels.party.email, email],
    ].flatMap(([label = '', value]): GstFact[] => (value === undefined ? [] : [[label, value]])),
  }
}

/** Street and place with the PIN code behind it; the country where it is not India. */
function addressLines(
  { line1, line2, location, pin, country }: GstAddress,
  { language }: GstWords,
): string[] {
  const place = [location, pin].filter(Boolean).join(' – ')
  const abroad = country === 'IN' ? undefined : countryName(country, language)
  return [line1, line2, place, abroad].filter((line): line is string => line !== undefined && line !== '')
}
