import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'

/** Calls of fulfilment providers. */
export const doors: DoorFamily = {
  tag: 'Calls from outside',
  says: 'Signed calls of channels and fulfilment providers, in the forms that these have. The signature is on the raw bytes.',
  faults: [],
  doors: {
    'POST /v1/inbound-shipments/{provider}/{account}': {
      id: 'receiveProviderCall',
      summary: 'A call of a fulfilment provider.',
      description:
        'It is verified, kept and queued; what it tells is worked on behind the queue. At most 4 MiB.',
      otherBodies: { '*/*': 'As the provider sends it.' },
      answers: {
        200: z.union([
          z.strictObject({ received: z.literal(true) }),
          z.strictObject({ code: z.string(), Status: z.string() }),
        ]),
      },
      refuses: [401, 413],
    },
  },
}
