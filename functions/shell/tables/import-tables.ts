import type { ImportKindName } from '@tallystick/store'

/** A column of an import or export. */
export interface Column {
  readonly name: string
  /** Whether every row must have a value; a value that holds for the whole file may be given with the import instead. */
  readonly isRequired: boolean
  /** What stands in it, for people. */
  readonly holds: string
}

/** The columns of a kind of file, and two rows as they may look. */
export interface ImportTable {
  readonly columns: readonly Column[]
  readonly examples: readonly Readonly<Record<string, string>>[]
}

const must = (name: string, holds: string): Column => ({ name, isRequired: true, holds })
const may = (name: string, holds: string): Column => ({ name, isRequired: false, holds })

const sku = must('sku', 'Our name of the thing.')
const lot = must('lot', 'Our name of the lot.')
const locationId = must('locationId', 'The place.')
const quantity = must('quantity', 'Whole units.')
const dates = [
  may('producedOn', 'Day of production, YYYY-MM-DD.'),
  may('bestBefore', 'Best-before date, YYYY-MM-DD.'),
  may('expiry', 'Expiry date, YYYY-MM-DD.'),
]
const reference = may('reference', 'Makes a repeat harmless; without one, import and row number do.')

/** What each kind of file looks like; imports read it, exports write it, templates show it. */
export const importTables: Readonly<Record<ImportKindName, ImportTable>> = {
  serials: {
    columns: [
      must('serial', 'The serial, as it stands on the unit.'),
      may('lot', 'The lot of the unit, where serials are reported at commissioning.'),
    ],
    examples: [
      { serial: '356938035643809', lot: '' },
      { serial: '356938035643817', lot: '' },
    ],
  },
  skus: {
    columns: [
      sku,
      must('name', 'What it is called on an invoice.'),
      must('unit', 'Unit of UN/ECE Recommendation 20, such as H87 for pieces.'),
      may('gtin', 'GTIN with its check digit.'),
      may('domain', 'The maker’s domain, for serials without a GTIN.'),
      may('serials', 'none, minted, reported, pool, or a whole policy as JSON; none where empty.'),
      may('lots', 'true or false; false where empty.'),
      may('picking', 'A picking policy as JSON; first expired, first out where empty.'),
      may('inspected', 'true when lots must pass an inspection first.'),
      may('components', 'Of a kit: SKU:quantity, separated by spaces.'),
      may('kit', 'Of a kit: at-picking or pre-assembled.'),
      may('untaxed', 'Why no tax is charged, as JSON.'),
      may('voucher', 'Of a voucher: single-purpose or multi-purpose.'),
      may('warrantyMonths', 'Months of warranty from the day of shipping.'),
      may('gst', 'In India: HSN code and rate of GST, as JSON.'),
    ],
    examples: [
      { sku: 'CHOC-70', name: 'Chocolate, 70 % cocoa', unit: 'H87', gtin: '09506000134369', lots: 'true' },
      { sku: 'BASKET-JOY', name: 'Gift basket', unit: 'H87', components: 'CHOC-70:2 MUG-GREEN:1' },
    ],
  },
  lots: {
    columns: [
      reference,
      locationId,
      sku,
      lot,
      quantity,
      may('supplier', 'Who delivered it.'),
      may('supplierLot', 'The name that the supplier gave the lot.'),
      ...dates,
    ],
    examples: [
      {
        reference: 'PO-4711.1',
        locationId: 'leipzig',
        sku: 'CHOC-70',
        lot: 'CH2611',
        quantity: '480',
        supplier: 'Example Cocoa',
        supplierLot: 'EC-99-1',
        producedOn: '2026-11-02',
        bestBefore: '2027-10-31',
      },
      { locationId: 'leipzig', sku: 'MUG-GREEN', lot: 'MG2611', quantity: '96' },
    ],
  },
  stock: {
    columns: [locationId, sku, lot, must('quantity', 'Units counted, 0 or more.')],
    examples: [
      { locationId: 'leipzig', sku: 'CHOC-70', lot: 'CH2611', quantity: '478' },
      { locationId: 'leipzig', sku: 'MUG-GREEN', lot: 'MG2611', quantity: '0' },
    ],
  },
  productions: {
    columns: [
      reference,
      locationId,
      sku,
      lot,
      quantity,
      must('materials', 'What was used: SKU|lot|quantity, separated by spaces.'),
      may('byProducts', 'What else came out, with the same dates: SKU|lot|quantity, separated by spaces.'),
      may('expected', 'The quantity that was planned.'),
      may('lossReason', 'Why less was made than planned.'),
      ...dates,
    ],
    examples: [
      {
        reference: 'RUN-20261102-1',
        locationId: 'leipzig',
        sku: 'CHOC-70',
        lot: 'CH2611',
        quantity: '480',
        materials: 'COCOA|C-17|40 SUGAR|S-3|12',
        expected: '484',
        lossReason: 'broken',
        producedOn: '2026-11-02',
        bestBefore: '2027-10-31',
      },
      {
        locationId: 'leipzig',
        sku: 'CHOC-70',
        lot: 'CH2612',
        quantity: '96',
        materials: 'COCOA|C-17|8 SUGAR|S-3|2',
      },
    ],
  },
}
