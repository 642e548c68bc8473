import { checkedCodes } from './irp-codes-checked.ts'
import { portalCodes } from './irp-codes-portal.ts'

/** How bad a finding is: the portal refuses a document with an error. */
export type IrpLevel = 'error' | 'warning'

/** What a code of the IRP means, in our own words, and who can decide it. */
export type IrpCodeMeaning =
  | {
      /** `checkInv01` decides it, before anything is sent. */
      readonly decidedBy: 'payload'
      readonly appliesTo:
        | 'document'
        | 'seller'
        | 'buyer'
        | 'party'
        | 'place'
        | 'lines'
        | 'line'
        | 'totals'
        | 'references'
        | 'export'
        | 'e-way bill'
      readonly level: IrpLevel
      readonly says: string
    }
  | {
      /** Only the portal can know, or nobody asks any more. */
      readonly decidedBy: 'portal' | 'nobody'
      readonly says: string
    }

/** The codes of the IRP (NIC's list of API errors, and those added up to 2026), with their meaning. */
export const irpCodes = { ...checkedCodes, ...portalCodes } satisfies Readonly<Record<string, IrpCodeMeaning>>

/** A code that `checkInv01` can find. */
export type Inv01Code = keyof typeof checkedCodes
