import * as z from 'zod'

/** Who carries goods away, with the numbers by which they are followed. */
export const carrier = z.strictObject({
  code: z.string().min(1).max(40),
  tracking: z.array(z.string().min(1).max(80)).max(100).default([]),
})
