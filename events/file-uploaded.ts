import * as z from 'zod'

/** A file to import lies in the work bucket, or its import has more to do. Queue `imports`. */
export const fileUploaded = z.strictObject({
  type: z.literal('file-uploaded'),
  version: z.literal(1),
  /** Object key, `uploads/{importId}`. */
  key: z.string(),
})
export type FileUploaded = z.infer<typeof fileUploaded>
