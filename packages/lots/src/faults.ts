import type { Fault } from '@tallystick/kernel'

/** Everything that can be wrong with lots, stock, production and kits, by code. */
export const lotsFaults = {
  'LOTS-LOT-FORM': 'The name of a lot has 1 to 20 characters of GS1 character set 82.',
  'LOTS-LOT-UNKNOWN': 'There is no such lot of this SKU.',
  'LOTS-STOCK-UNKNOWN': 'The location has nothing of this lot.',
  'LOTS-QUANTITY': 'A quantity is a whole number of units, at least 1, within the limit.',
  'LOTS-COUNT': 'A counted quantity is a whole number of units, 0 or more, within the limit.',
  'LOTS-REASON-MISSING': 'This needs a reason, in a sentence that others understand.',
  'LOTS-TOO-MANY': 'The document names more lots than one document may.',
  'LOTS-TWICE': 'The document names this lot twice; add the quantities up.',
  'LOTS-DATES-ORDER':
    'Goods are made before they reach their best-before date, and that is not after the expiry.',
  'LOTS-DATE-DIFFERS':
    'The lot is on record with another date; a lot has one expiry, best-before and production date.',
  'LOTS-SUPPLIER-DIFFERS':
    'The lot is on record with another supplier or supplier lot; receive it under a lot of its own.',
  'LOTS-DOCUMENT-DIFFERS': 'This document is on record with other content.',
  'LOTS-DOCUMENT-HASH': 'The hash of a document is SHA-256 in 64 lower-case hexadecimal digits.',
  'LOTS-DOCUMENTS-LIMIT': 'The lot has more documents than one lot may have.',
  'LOTS-RECALL-OPEN': 'The lot belongs to a recall that is not closed yet.',
  'LOTS-STEP': 'The lot is in a status in which this cannot happen.',
  'LOTS-INSPECTION-MISSING': 'The lot must pass an inspection before it is released.',
  'LOTS-INSPECTION-FAILED': 'The lot failed its last inspection; it must pass one before it is released.',
  'LOTS-CERTIFICATE-MISSING': 'A passed inspection names its certificate.',
  'LOTS-STOPPED': 'The lot is held, recalled, rejected or in inspection and must not be used.',
  'LOTS-EXPIRED': 'The lot may no longer be used on this day.',
  'LOTS-SHORT': 'The location has fewer units of the lot than this takes.',
  'LOTS-QUARANTINE-SHORT': 'The location has fewer units of the lot in quarantine.',
  'LOTS-ALLOCATED':
    'This takes units that orders were given; force it, and those orders must be allocated again.',
  'LOTS-MOVE-NOWHERE': 'The units are at this location already.',
  'LOTS-MOVE-OVER': 'More units arrive than are on their way.',
  'LOTS-INPUT-MISSING': 'Something is made from at least one lot.',
  'LOTS-OUTPUT-MISSING': 'Making something yields at least one lot.',
  'LOTS-OUTPUT-IS-INPUT': 'A lot cannot be made from itself.',
  'LOTS-CYCLE':
    'The output lot has been used before and could be inside one of the inputs; give the output a new lot.',
  'LOTS-OUTPUT-UNDATED':
    'A new lot has no date until which it may be used although a material has one; was it forgotten?',
  'LOTS-EXPECTED': 'An expected quantity is a decimal number above zero.',
  'LOTS-LOSS-REASON': 'Less was made than expected; say why.',
  'LOTS-COUNTERED': 'This was taken back before.',
  'LOTS-COUNTER-OF-COUNTER': 'A counter-entry is not countered; record what happened anew.',
  'LOTS-COUNTER-GONE': 'What this brought in is no longer there to be taken back.',
  'LOTS-KIT-RECIPE': 'The component lots of one kit must add up to what the kit consists of.',
  'LOTS-KIT-MIX-DIFFERS':
    'The kit lot is on record with other component lots; put these kits into a lot of their own.',
  'LOTS-KIT-MIX-UNKNOWN': 'Nothing is known of what is inside kits of this lot.',
  'LOTS-KIT-UNITS':
    'Kits with serials, or with serials inside, are listed one by one, as many as the quantity says.',
  'LOTS-KIT-PARTS':
    'The serials inside a kit must be those of its serialised components, from the lots of the kit.',
  'LOTS-KIT-SERIAL': 'A serialised kit needs a serial; others have none.',
  'LOTS-KIT-UNIT-UNKNOWN': 'No such kit was put together in this lot, or it was taken apart.',
  'LOTS-SERIAL-FORM': 'A serial has 1 to 20 characters of GS1 character set 82.',
  'LOTS-SERIAL-TWICE': 'A serial stands twice in the document.',
} as const

/** A fault code of this package. */
export type LotsFaultCode = keyof typeof lotsFaults

/** A fault of this package with its documented sentence, and what exactly was met where that helps. */
export function lotsFault(code: LotsFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? lotsFaults[code] : `${lotsFaults[code]} ${detail}`,
  }
}
