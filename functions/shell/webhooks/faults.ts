import type { Fault } from '@tallystick/kernel'

/** What can be wrong with an endpoint that wants to be told, or with what is asked of it. */
export const webhookFaults = {
  'WEBHOOKS-URL-FORM': 'An endpoint is an absolute URL of at most 2,000 characters, without a fragment.',
  'WEBHOOKS-URL-SCHEME': 'An endpoint is reached by https.',
  'WEBHOOKS-URL-USER': 'A URL with a user name or password is not called: a signature says who calls.',
  'WEBHOOKS-URL-PORT': 'An endpoint is at port 443, or at one from 1024 on.',
  'WEBHOOKS-URL-ADDRESS':
    'The address is private, of this computer, or otherwise not one that anybody can have on the internet.',
  'WEBHOOKS-TOO-MANY': 'There are as many endpoints as there may be.',
  'WEBHOOKS-DISABLED': 'The endpoint is disabled: enable it first.',
  'WEBHOOKS-ROTATED-OFTEN': 'As many secrets sign already as may at once: wait until one of them has ended.',
  'WEBHOOKS-EVENT-UNKNOWN': 'There is no such event, or not for this endpoint.',
  'WEBHOOKS-RANGE': 'A range of time begins before it ends, and is not too long.',
} as const

export type WebhookFaultCode = keyof typeof webhookFaults

/** A fault with the table's meaning. */
export function webhookFault(code: WebhookFaultCode, pointer = ''): Fault {
  return { code, pointer, message: webhookFaults[code] }
}
