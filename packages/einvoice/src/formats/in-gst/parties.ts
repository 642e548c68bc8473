import { decimal } from '@tallystick/kernel'
import { present } from '../../parse/present.ts'
import { gstFault } from '../../regimes/in/faults.ts'
import type { NumberedGstInvoice } from '../../regimes/in/model/invoice.ts'
import type { GstAddress, GstParty } from '../../regimes/in/model/party.ts'
import { PIN_ABROAD } from '../../regimes/in/states.ts'
import { stateOf } from '../../regimes/in/supply.ts'
import type { Inv01Party } from './inv01.ts'
import type { Inv01Report } from './report.ts'
import { neededProse, prose } from './text.ts'

/** What stands for the GSTIN of whoever has none. */
const UNREGISTERED = 'URP'

const nameForm = { min: 3, max: 100 }
const SELLER_PLACE = 50
const PLACE = 100

/** `SellerDtls`. */
export function sellerOf({ seller }: NumberedGstInvoice, report: Inv01Report): Inv01Party {
  return present({
    Gstin: seller.gstin,
    LglNm: neededProse(seller.legalName, nameForm, '/seller/legalName', report),
    TrdNm: prose(seller.tradeName, nameForm, '/seller/tradeName', report),
    ...addressOf(seller.address, seller.gstin, SELLER_PLACE, '/seller/address', report),
    ...contactOf(seller, '/seller', report),
  })
}

/** `BuyerDtls`. */
export function buyerOf({ buyer, placeOfSupply }: NumberedGstInvoice, report: Inv01Report): Inv01Party {
  return present({
    Gstin: buyer.gstin ?? UNREGISTERED,
    LglNm: neededProse(buyer.legalName, nameForm, '/buyer/legalName', report),
    TrdNm: prose(buyer.tradeName, nameForm, '/buyer/tradeName', report),
    Pos: placeOfSupply,
    ...addressOf(buyer.address, buyer.gstin, PLACE, '/buyer/address', report),
    ...contactOf(buyer, '/buyer', report),
  })
}

/** `DispDtls`. */
export function dispatchOf({ dispatch }: NumberedGstInvoice, report: Inv01Report): Inv01Party | undefined {
  if (dispatch === undefined) return undefined
  return {
    Nm: neededProse(dispatch.name, nameForm, '/dispatch/name', report),
    ...addressOf(dispatch.address, undefined, PLACE, '/dispatch/address', report),
  }
}

/**
 * `ShipDtls`. Of an export it is the port (2236), so that an address abroad is left out. An e-way bill asks for a GSTIN (5002).
 */
export function shipToOf(
  { shipTo, supplyType, transport }: NumberedGstInvoice,
  report: Inv01Report,
): Inv01Party | undefined {
  if (shipTo === undefined) return undefined
  if (supplyType.startsWith('EXP') && shipTo.address.country !== 'IN') {
    report.notCarried.push({ pointer: '/shipTo', how: 'left-out' })
    return undefined
  }
  return present({
    Gstin: shipTo.gstin ?? (transport === undefined ? undefined : UNREGISTERED),
    LglNm: neededProse(shipTo.legalName, nameForm, '/shipTo/legalName', report),
    TrdNm: prose(shipTo.tradeName, nameForm, '/shipTo/tradeName', report),
    ...addressOf(shipTo.address, shipTo.gstin, PLACE, '/shipTo/address', report),
  })
}

type Inv01Address = Pick<Inv01Party, 'Addr1' | 'Addr2' | 'Loc' | 'Pin' | 'Stcd'>

/** A second line too short for its place joins the first, and a place name too short is told with its country. */
function addressOf(
  address: GstAddress,
  gstin: string | undefined,
  placeLength: number,
  pointer: string,
  report: Inv01Report,
): Inv01Address {
  const { line1, line2 = '', location, country } = address
  const joins = line2.trim().length < 3
  const first = joins ? [line1, line2].filter((line) => line.trim() !== '').join(', ') : line1
  const isShort = location.trim() !== '' && location.trim().length < 3
  const place = isShort ? `${location.trim()}, ${country}` : location
  const state = stateOf(address, gstin)
  const pin = country === 'IN' ? address.pin : PIN_ABROAD
  if (country !== 'IN' && address.pin !== undefined)
    report.notCarried.push({ pointer: `${pointer}/pin`, how: 'left-out' })
  if (state === undefined || pin === undefined) report.faults.push(gstFault('GST-ADDRESS', pointer))
  return present({
    Addr1: neededProse(first, { max: 100 }, `${pointer}/line1`, report),
    Addr2: joins ? undefined : prose(line2, nameForm, `${pointer}/line2`, report),
    Loc: neededProse(place, { min: 3, max: placeLength }, `${pointer}/location`, report),
    Pin: pin === undefined ? undefined : decimal(pin),
    Stcd: state ?? '',
  })
}

const emailForm = /^[a-zA-Z0-9+_.-]+@[a-zA-Z0-9.-]+$/

function contactOf({ phone, email }: GstParty, pointer: string, { notCarried }: Inv01Report) {
  const digits = phone?.replaceAll(/\D/g, '') ?? ''
  const fitsPhone = /^[0-9]{6,12}$/.test(digits)
  if (phone !== undefined && !fitsPhone) notCarried.push({ pointer: `${pointer}/phone`, how: 'left-out' })
  const fitsEmail = email !== undefined && email.length >= 6 && email.length <= 100 && emailForm.test(email)
  if (email !== undefined && !fitsEmail) notCarried.push({ pointer: `${pointer}/email`, how: 'left-out' })
  return { Ph: fitsPhone ? digits : undefined, Em: fitsEmail ? email : undefined }
}
