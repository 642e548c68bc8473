import type { WebhookEndpoint, WebhookEventRecord } from '@tallystick/store'

/** Whether an endpoint asked for an event: by its type, and by whose it is. What is nobody's own is not for those who see only theirs. */
export function wantsEvent(
  { events, legalEntityIds }: Pick<WebhookEndpoint, 'events' | 'legalEntityIds'>,
  { type, data }: Pick<WebhookEventRecord, 'type' | 'data'>,
): boolean {
  const { legalEntityId } = data
  const isTheirs = typeof legalEntityId === 'string' && legalEntityIds?.includes(legalEntityId)
  return (
    (events === undefined || events.includes(type)) && (legalEntityIds === undefined || isTheirs === true)
  )
}
