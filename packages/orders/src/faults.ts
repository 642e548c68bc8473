import type { Fault } from '@tallystick/kernel'

/** Everything that can be wrong with an order or a shipment, by code. */
export const ordersFaults = {
  'ORDERS-SKU-UNKNOWN': 'The catalogue has no such SKU; add it, then try again.',
  'ORDERS-KIT-COMPONENT-UNKNOWN': 'A component of the kit is not in the catalogue; add it, then try again.',
  'ORDERS-SERIAL-WITHOUT-GTIN': 'A serialised SKU needs a GTIN, because serials are unique per GTIN.',
  'ORDERS-TOO-LARGE': 'The order has more units or data than one order may have.',
  'ORDERS-REVISION-AMBIGUOUS':
    'Two reports of one revision differ in what was sold; a person must say which holds.',
  'ORDERS-EDITED-AFTER-SHIPPING':
    'The channel changed what was sold in an order of which nothing is left to be shipped.',
  'ORDERS-EDITED-BELOW-SHIPPED':
    'The channel wants fewer units of a line than have left or were given up already.',
  'ORDERS-EDITED-SHIPPED-PRICE':
    'The channel changed a price of which a part has left, so that its invoices would not add up but for one minor unit of a rate.',
  'ORDERS-EDITED-SKU': 'The channel sells another SKU on a line that has serials or lots already.',
  'ORDERS-EDITED-BASE':
    'The channel changed the currency or the tax base of an order of which goods have left.',
  'ORDERS-EDITED-LIMIT': 'Too many shipments of the order stand on what the channel changed.',
  'ORDERS-REFUND-EARLY':
    'Money was given back for an order that is not on record yet; replay it when the order is.',
  'ORDERS-FULFILLED-UNREPORTED':
    'The channel says that goods have left, and no provider reported it for two days; have them report it, then replay.',
  'ORDERS-CALL-ERASED': 'What the call said was erased, as the person whom it was about had asked.',
  'ORDERS-CANCELLED-AFTER-SHIPPING': 'The channel cancelled an order of which goods have left.',
  'ORDERS-REOPENED':
    'The channel reports an order as open that it had cancelled; a person must say which holds.',
  'ORDERS-PAYMENT-WITHDRAWN':
    'The channel took back the payment of an order that has serials or lots already.',
  'ORDERS-SHIPMENT-QUANTITY': 'The units of a shipment line do not add up to its quantity.',
  'ORDERS-SHIPMENT-LINE-TWICE': 'A shipment names an order line twice.',
  'ORDERS-SHIPMENT-LINE-UNKNOWN': 'The order has no such line.',
  'ORDERS-SHIPMENT-SKU': 'The shipped SKU is not the one that was ordered on this line.',
  'ORDERS-SHIPMENT-OVER': 'More units shipped than the line still has open.',
  'ORDERS-SHIPMENT-SUBSTITUTED':
    'Another SKU left in place of the ordered one, which the seller has not said to accept.',
  'ORDERS-SUBSTITUTE-LINE': 'A substitute names another order line than the line that it is told on.',
  'ORDERS-SUBSTITUTE-SAME': 'What is said to stand in for the ordered SKU is that SKU itself.',
  'ORDERS-SUBSTITUTE-KIT':
    'Neither a kit that is put together when it is picked nor a component of the ordered kit can stand in for what was ordered.',
  'ORDERS-SHIPMENT-OUTSTANDING': 'Shipped and outstanding units are more than were ordered.',
  'ORDERS-SHIPMENT-FUTURE': 'The goods cannot have been packed, or have left, more than a day from now.',
  'ORDERS-SHIPMENT-LIMIT': 'The shipment has more units, lots or lines than one shipment may have.',
  'ORDERS-SHIPMENT-ROW':
    'The row says something else than an earlier row of the same shipment, line or package.',
  'ORDERS-SHIPMENT-CANCELLED': 'Goods left for an order that was cancelled.',
  'ORDERS-SHIPMENT-REFERENCE-REUSED': 'Another report came under the same reference.',
  'ORDERS-AMEND-REFERENCE': 'The amendment has another reference than the shipment that it corrects.',
  'ORDERS-AMEND-INVOICED':
    'An invoice of the shipment has its number, so the report stands: report a return, or ask for a credit note.',
  'ORDERS-AMEND-STATUS': 'A report of what was packed stays one, and so does a report of what has left.',
  'ORDERS-AMEND-ORDER':
    'Goods of a confirmed shipment stay with their order: amend it to 0 units, then report them for the other order.',
  'ORDERS-AMEND-FOLLOWED':
    'A later shipment of the line is on record, so the line keeps its number of units: amend the later one first.',
  'ORDERS-AMEND-CHARGES':
    'The invoice of the shipment carries the charges of the order, which others of its shipments no longer can: some goods must stay in it.',
  'ORDERS-AMEND-LIMIT': 'The shipment was amended as often as one may be.',
  'ORDERS-AMEND-UNITS': 'Units of the shipment came back, or were retired, since they left.',
  'ORDERS-SHIPMENT-LOCATION': 'This provider may not ship from this location.',
  'ORDERS-SHIPMENT-ELSEWHERE': 'The goods left from another location than the one they were allocated at.',
  'ORDERS-DEPARTURE-NOT-PACKED':
    'The shipment was reported as shipped, not as packed: no departure is to come.',
  'ORDERS-DEPARTURE-REFUSED': 'The report of what was packed was refused; correct it first.',
  'ORDERS-DEPARTURE-REPEATED': 'The shipment has left already, as another report of its departure says.',
  'ORDERS-DEPARTURE-UNKNOWN': 'No shipment has come of which this could be the departure.',
  'ORDERS-DEPARTED-UNRELEASED': 'The goods left before they were released.',
  'ORDERS-DEPARTED-BEFORE-PACKED': 'The goods are said to have left before they were packed.',
  'ORDERS-RETURN-QUANTITY': 'The units of a return line do not add up to its quantity.',
  'ORDERS-RETURN-FUTURE': 'The goods cannot have come back more than a day from now.',
  'ORDERS-RETURN-LIMIT':
    'The return has more units or lines than one return may have, or its order has no room for it.',
  'ORDERS-RETURN-LOCATION': 'There is no such location, or this provider does not work there.',
  'ORDERS-RETURN-REFERENCE-REUSED': 'Another return came under the same reference.',
  'ORDERS-RETURN-ORDER-UNKNOWN': 'There is no such order, or it was not accepted yet.',
  'ORDERS-RETURN-LINE-UNKNOWN': 'The order has no such line, or the line has no such component.',
  'ORDERS-RETURN-UNIT-UNKNOWN': 'Nothing is known of such a unit.',
  'ORDERS-RETURN-UNIT-UNSOLD': 'The unit has not left with any order.',
  'ORDERS-RETURN-UNIT-ELSEWHERE': 'The unit left with another order or line.',
  'ORDERS-RETURN-UNIT-RETURNED': 'The unit came back already.',
  'ORDERS-RETURN-UNIT-RETIRED': 'The unit was destroyed or taken out of use.',
  'ORDERS-RETURN-UNIT-UNDECIDED': 'A shipment that is being decided names the unit.',
  'ORDERS-RETURN-COMPONENT': 'The unit is a part of a kit: report it under the order line of the kit.',
  'ORDERS-RETURN-SERIALS': 'The units have serials: say which ones came back.',
  'ORDERS-RETURN-OVER': 'More units came back than have left and not come back yet.',
  'ORDERS-RETURN-LOT': 'Of this lot not so many units left with this order line, or they came back already.',
  'ORDERS-REFUND-REUSED': 'The channel tells another refund under the same id.',
  'ORDERS-REFUND-LINE-UNKNOWN': 'The order has no such line.',
  'ORDERS-REFUND-CURRENCY': 'The refund is in another currency than its order.',
  'ORDERS-FULFILMENT-REFUSED':
    'The fulfilment provider says that it cannot fulfil the order, or these lines of it.',
  'ORDERS-FULFILMENT-OVER': 'No goods of the order are to be picked: all have left, or it was cancelled.',
  'ORDERS-ANSWER-LIMIT': 'The order has as many answers of fulfilment providers as one may have.',
  'ORDERS-ANSWER-REFERENCE-REUSED': 'Another answer came under the same reference.',
  'ORDERS-INVOICE-VOID':
    'The registration of an invoice of the shipment was cancelled, or its number given up, which holds the goods until the invoice is made anew.',
  'ORDERS-KIT-COMPONENT-TWICE': 'A kit names a component twice, or itself.',
  'ORDERS-KIT-IN-KIT': 'A component of a kit is a kit itself.',
  'ORDERS-LEGAL-ENTITY-UNKNOWN': 'There is no such legal entity.',
  'ORDERS-LOCATION-FULFILS': 'Orders of this kind are not fulfilled from this location.',
  'ORDERS-LOCATION-UNKNOWN': 'There is no such location.',
  'ORDERS-LOCATION-CHANGED':
    'The channel names another place for an order that has its goods, or waits for them, at this one.',
  'ORDERS-PACKAGE-UNKNOWN': 'Units name a package that the shipment does not list.',
  'ORDERS-PACKAGE-SSCC': 'The SSCC of a package is not valid.',
  'ORDERS-PACKAGE-TWICE': 'Two packages of a shipment have one id.',
  'ORDERS-SERIAL-FORM': 'A serial has 1 to 20 characters of GS1 character set 82.',
  'ORDERS-SERIAL-COUNT': 'A serialised SKU needs exactly one serial for each unit.',
  'ORDERS-SERIAL-TWICE': 'A serial is reported twice in one shipment.',
  'ORDERS-SERIAL-FOREIGN': 'The serial was not allocated to this order line.',
  'ORDERS-SERIAL-ELSEWHERE':
    'The unit came back into stock at another location; move it here first, then replay.',
  'ORDERS-SERIAL-SHIPPED': 'The serial has left already.',
  'ORDERS-LOT-FORM': 'The name of a lot has 1 to 20 characters of GS1 character set 82.',
  'ORDERS-LOT-MISSING': 'A lot-tracked SKU needs the lot of its units.',
  'ORDERS-LOT-UNKNOWN': 'The location has no such lot of this SKU.',
  'ORDERS-LOT-EXPIRY-DIFFERS': 'The expiry reported is not the one on record for the lot.',
  'ORDERS-LOT-SHORT': 'More units of the lot left than the location had.',
  'ORDERS-LOT-STOPPED': 'The lot is held or recalled and must not leave.',
  'ORDERS-LOT-RECALLED':
    'The lot was recalled already when its units were reported to have left: fetch them back.',
  'ORDERS-LOT-EXPIRED': 'The lot had expired when it left.',
  'ORDERS-LOTS-GIVEN': 'The line has its lots already; others cannot be named for it.',
  'ORDERS-LOTS-QUANTITY': 'The lots named for a line must add up to the units it needs.',
  'ORDERS-COMPONENT-MISSING': 'A kit line must say lots and serials for each traceable component.',
  'ORDERS-COMPONENT-UNKNOWN': 'The kit has no such component.',
  'ORDERS-SERIAL-RETIRED': 'The serial was retired or given back, or the unit destroyed; it cannot leave.',
  'ORDERS-SERIAL-RETURNED': 'The unit came back and was not put into stock again.',
  'ORDERS-SERIAL-IN-KIT': 'The unit is inside a kit: it leaves with the kit, or after that was taken apart.',
  'ORDERS-SERIAL-STEPS': 'The unit has as many steps on record as one may have; it cannot leave once more.',
  'ORDERS-SERIAL-UNKNOWN': 'The serial should have been given to goods or put into the pool before.',
  'ORDERS-SERIAL-MINTED': 'Serials like this one are made here; others must not use it.',
  'ORDERS-SERIAL-CLAIMED': 'Another report names this serial and is not decided yet.',
  'ORDERS-SERIAL-LOT-DIFFERS': 'The unit is on record with another lot than the one reported.',
  'ORDERS-SERIAL-ALIKE': 'People may take this serial for another one of the same trade item.',
  'ORDERS-SERIALS-EXHAUSTED':
    'No serials are left that could be made for these units; open another key epoch, then replay.',
  'ORDERS-LOT-PROMISED':
    'More units of the lot left than were allocated or free; the others are promised to other orders.',
} as const

export type OrdersFaultCode = keyof typeof ordersFaults

/** A fault of this package with its documented sentence, and what exactly was met where that helps. */
export function ordersFault(code: OrdersFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? ordersFaults[code] : `${ordersFaults[code]} ${detail}`,
  }
}
