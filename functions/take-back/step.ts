import type { QueueEvent } from '@tallystick/events'
import { type AskCreditsDeps, askDueCredits } from './ask-credits.ts'
import { type TakeRefundDeps, takeRefund } from './take-refund.ts'
import { type TakeReturnDeps, takeReturn } from './take-return.ts'

export type TakeBackDeps = TakeReturnDeps & TakeRefundDeps & AskCreditsDeps

/** Goods come back, money is given back, or an invoice is there by now that is to be credited for one of both. */
export async function takeBack(deps: TakeBackDeps, event: QueueEvent<'returns'>): Promise<void> {
  switch (event.type) {
    case 'return-received':
      return takeReturn(deps, event)
    case 'order-refunded':
      return takeRefund(deps, event)
    case 'credit-due':
      return askDueCredits(deps, event)
  }
}
