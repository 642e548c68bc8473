/** One order of the Indian seller: a recorded call, the connection it comes by, the warehouse that packs it. */
export interface IndianOrder {
  readonly sample: string
  readonly about: string
  readonly connection: string
  readonly locationId: string
}

const bengaluru = { connection: 'kaveri', locationId: 'bengaluru' }

export const indianOrders: readonly IndianOrder[] = [
  {
    sample: 'india-b2b-within-state',
    about: 'a company in the same state: CGST and SGST, three serials, tea from two lots',
    ...bengaluru,
  },
  {
    sample: 'india-b2b-between-states',
    about: 'a company in another state: IGST, a kit, freight',
    ...bengaluru,
  },
  {
    sample: 'india-consumer',
    about: 'a consumer who pays on delivery, served from Mumbai under another GSTIN: the page has a UPI code',
    connection: 'kaveri-mumbai',
    locationId: 'mumbai',
  },
  {
    sample: 'india-b2b-unknown-hsn',
    about: 'a company whose strainers have a mistyped HSN code in the catalogue',
    ...bengaluru,
  },
]

/** The mistyped code, and what it should have been: the customs chapter of iron and steel, not one that is reserved. */
export const correction = { sku: 'STRAINER-STEEL', hsn: '73239390' }
