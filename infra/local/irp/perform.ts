import { cancelRegistration } from './cancel.ts'
import { makeEwayBill, readEwayBill } from './eway-bill.ts'
import { type Desk, generate } from './generate.ts'
import { readByDocument, readByIrn } from './look-up.ts'
import { type Outcome, refused } from './refusal.ts'
import type { Call } from './route.ts'
import type { IrpAccount } from './sessions.ts'

/** Does what a call asks for; the text is its body in the clear. */
export function perform(desk: Desk, account: IrpAccount, call: Call, text: string): Outcome {
  const { registry } = desk
  const now = desk.now()
  switch (call.operation) {
    case 'generate':
      return generate(desk, account, text)
    case 'cancel':
      return cancelRegistration(registry, account, text, now)
    case 'by-irn':
      return readByIrn(registry, account, call.irn, now)
    case 'by-document':
      return readByDocument(registry, account, call.query, now)
    case 'eway-bill':
      return makeEwayBill(registry, account, text, now)
    case 'eway-bill-of':
      return readEwayBill(registry, account, call.irn)
    case 'login':
      return refused('1005')
  }
}
