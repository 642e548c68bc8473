import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'

/** Calls of channels. */
export const doors: DoorFamily = {
  tag: 'Calls from outside',
  says: 'Signed calls of channels and fulfilment providers, in the forms that these have. The signature is on the raw bytes.',
  faults: [],
  doors: {
    'POST /v1/inbound/{channel}/{connection}': {
      id: 'receiveOrder',
      summary: 'A call of a channel.',
      description:
        'It is verified, kept and queued; what it tells is worked on behind the queue. At most 4 MiB.',
      otherBodies: { '*/*': 'As the channel sends it.' },
      answers: { 200: z.strictObject({ received: z.literal(true) }) },
      refuses: [401, 413],
    },
  },
}
