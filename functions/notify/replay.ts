import type { ReplayAsked } from '@tallystick/events'
import { readWebhook, webhookEventsFrom } from '@tallystick/store'
import { wantsEvent } from '../shell/webhooks/wants-event.ts'
import type { AnnounceDeps } from './announce.ts'
import { errandMessage } from './next-errand.ts'

/** Events that one message looks at; more go on with the next message. */
export const REPLAY_PAGE = 100

/** Begins the errands of one page of a range of time once more, then asks for the next page. */
export async function replay({ table, notifications }: AnnounceDeps, asked: ReplayAsked): Promise<void> {
  const { endpointId, replayId } = asked
  const endpoint = await readWebhook(table, endpointId)
  if (endpoint === undefined || endpoint.disabled !== undefined) return
  let seen = 0
  for await (const { position, ...event } of webhookEventsFrom(table, asked)) {
    if (wantsEvent(endpoint, event))
      await notifications.send(errandMessage({ endpointId, eventId: event.eventId, replayId }))
    seen += 1
    if (seen === REPLAY_PAGE) return notifications.send({ ...asked, after: position })
  }
}
