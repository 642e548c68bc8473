import assert from 'node:assert/strict'
import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'

type Members = Readonly<Record<string, unknown>>

/** 18 % of GST within one state, as a bag tells it: 474.25 in all. */
export const gst = (changes: Members = {}): Members => ({
  gstin_code: 'null',
  gst_tag: 'SGST',
  hsn_code: '33049990',
  value_of_good: 401.91,
  gst_tax_percentage: 18,
  brand_calculated_amount: 474.25,
  gst_fee: 72.34,
  igst_gst_fee: 0,
  cgst_gst_fee: 36.17,
  sgst_gst_fee: 36.17,
  ...changes,
})

/** One bag of a serum marked at 699.00. */
export const bag = (changes: Members = {}): Members => ({
  bag_id: 30471001,
  quantity: 1,
  item: { name: 'Night serum 30 ml' },
  article: { identifiers: { sku_code: 'SERUM-30', ean: '9506000134352' } },
  financial_breakup: {
    price_marked: 699,
    price_effective: 524,
    amount_paid: 523.25,
    amount_paid_roundoff: 523,
    delivery_charge: 49,
    total_units: 1,
  },
  gst_details: gst(),
  ...changes,
})

/** A home in the given state. */
export const home = (changes: Members = {}): Members => ({
  name: 'Meera Kulkarni',
  email: 'meera@example.in',
  address: '14 Banyan Lane',
  area: '',
  city: 'Pune',
  state: 'Maharashtra',
  country: 'India',
  pincode: '411004',
  state_code: 27,
  ...changes,
})

/** A placed and prepaid shipment of one bag whose totals are right; the changes replace members. */
export const shipment = (changes: Members = {}): Members => ({
  shipment_id: '17310044821907733151',
  journey_type: 'forward',
  payment_methods: { PP: { mode: 'PP', amount: 523.25 } },
  status: { status: 'bag_confirmed', created_at: '2026-11-16T08:12:51+00:00' },
  order: {
    fynd_order_id: 'FY6738C0DE0A11C0FFEE',
    order_date: '2026-11-16T08:12:40+00:00',
    tax_details: { gstin: null },
  },
  gst_details: { value_of_good: 401.91, gst_fee: 72.34, brand_calculated_amount: 474.25, gstin_code: 'null' },
  dp_details: { gst_tag: 'sgst' },
  prices: { amount_paid: 523.25, amount_paid_roundoff: 523, delivery_charge: 49 },
  fulfilling_store: { state: 'MAHARASHTRA', city: 'MUMBAI' },
  billing_details: home(),
  delivery_details: home(),
  bags: [bag()],
  ...changes,
})

/** The event that tells of a shipment. */
export const call = (told: Members = shipment(), event: Members = {}): Members => ({
  company_id: 71,
  application_id: '6738c0de0a11c0ffee000001',
  event: { category: 'application', name: 'shipment', type: 'update', version: '1', ...event },
  payload: { shipment: told },
})

/** What a body with these members is read as. */
export function read(members: Members): Json {
  const body = parseJson(JSON.stringify(members))
  assert(body.ok)
  return body.value
}

/** A connection that names no places and no aliases. */
export const connection: Connection = {
  channel: 'fynd',
  connectionId: 'banyan',
  legalEntityId: 'banyan-care',
  locationId: 'mumbai',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}
