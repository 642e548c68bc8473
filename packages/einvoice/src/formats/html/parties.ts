import { countryName } from '../../labels/country-name.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Buyer, Contact, PostalAddress, Seller } from '../../model/party.ts'
import { type Fact, facts } from './facts.ts'
import { given, type Html, html, name, nothing } from './html.ts'
import { identifier } from './identifier.ts'
import type { PageWords } from './page-words.ts'

/** Seller, buyer and whoever else takes part, the buyer first as on a letter. */
export function parties(invoice: NumberedInvoice, words: PageWords): Html {
  const { labels } = words
  const { payee, taxRepresentative: representative, delivery } = invoice
  return html`
<div class="parties">${[
    buyer(invoice.buyer, words),
    seller(invoice.seller, words),
    given(delivery, ({ partyName, location, address: place }) =>
      partyName === undefined && location === undefined && place === undefined
        ? nothing
        : party(labels.parties.deliverTo, partyName, undefined, place, words, [
            [labels.party.identifier, given(location, identifier)],
          ]),
    ),
    given(payee, (each) =>
      party(labels.parties.payee, each.name, undefined, undefined, words, [
        [labels.party.identifier, given(each.identifier, identifier)],
        [labels.party.legalRegistration, given(each.legalRegistration, identifier)],
      ]),
    ),
    given(representative, (each) =>
      party(labels.parties.taxRepresentative, each.name, undefined, each.address, words, [
        [labels.party.vatIdentifier, each.vatIdentifier],
      ]),
    ),
  ]}</div>`
}

function seller(each: Seller, words: PageWords): Html {
  const { party: label, parties: role } = words.labels
  return party(role.seller, each.name, each.tradingName, each.address, words, [
    [label.vatIdentifier, each.vatIdentifier],
    [label.taxRegistration, each.taxRegistration],
    [label.legalRegistration, given(each.legalRegistration, identifier)],
    ...(each.identifiers ?? []).map((one): Fact => [label.identifier, identifier(one)]),
    [label.electronicAddress, given(each.electronicAddress, identifier)],
    ...contact(each.contact, words),
    ['', given(each.legalInformation, (text) => html`<span class="text" dir="auto">${text}</span>`)],
  ])
}

function buyer(each: Buyer, words: PageWords): Html {
  const { party: label, parties: role } = words.labels
  return party(role.buyer, each.name, each.tradingName, each.address, words, [
    [label.vatIdentifier, each.vatIdentifier],
    [label.legalRegistration, given(each.legalRegistration, identifier)],
    [label.identifier, given(each.identifier, identifier)],
    [label.electronicAddress, given(each.electronicAddress, identifier)],
    ...contact(each.contact, words),
  ])
}

function contact(each: Contact | undefined, { labels: { party: label } }: PageWords): Fact[] {
  return [
    [label.contact, given(each?.name, name)],
    [label.telephone, given(each?.telephone, name)],
    [label.email, given(each?.email, name)],
  ]
}

function party(
  role: string,
  called: string | undefined,
  tradingName: string | undefined,
  place: PostalAddress | undefined,
  words: PageWords,
  known: readonly Fact[],
): Html {
  return partySection(
    role,
    [
      given(called, (text) => html`<strong dir="auto">${text}</strong>`),
      given(
        tradingName === called ? undefined : tradingName,
        (text) => html`<span dir="auto">${text}</span>`,
      ),
      given(place, (each) => address(each, words)),
    ],
    known,
  )
}

/** A party: its role, its name and address line by line, and what is known of it. */
export function partySection(role: string, lines: readonly Html[], known: readonly Fact[]): Html {
  return html`
<section class="party"><h2>${role}</h2><address>${lines}</address>${facts('known', known)}</section>`
}

function address(
  { line1, line2, line3, city, postCode, subdivision, country }: PostalAddress,
  words: PageWords,
) {
  const town = [postCode, city].filter((part) => part !== undefined && part !== '').join(' ')
  const written = [line1, line2, line3, town, subdivision, countryName(country, words.language)]
  return html`${written.map((line) => given(line, (text) => html`<span dir="auto">${text}</span>`))}`
}
