import type { ChannelTransport } from '@tallystick/functions/shell/channel-transport'
import type { PortalOf } from '@tallystick/functions/shell/irp-clients'
import type { PrintInvoice } from '@tallystick/functions/shell/print-invoice'
import { registrationFault } from '@tallystick/functions/shell/registration-faults'
import type { WebhookTransport } from '@tallystick/functions/shell/webhooks/webhook-transport'
import { refuse } from '@tallystick/kernel'

/** Every endpoint of webhooks takes what it is told. */
export const taken: WebhookTransport = async () => ({ status: 204, text: '' })

/** There is no portal that registers documents. */
export const noPortal: PortalOf = async () => refuse([registrationFault('REGISTRATIONS-PORTAL-UNKNOWN')])

/** No API of a channel is reached. */
export const unreached: ChannelTransport = async () => {
  throw new Error('no API of a channel is reached')
}

/** A PDF of a few bytes. */
export const printed: PrintInvoice = async ({ document }) =>
  Buffer.from(`%PDF of ${(document as { number: string }).number}`)
