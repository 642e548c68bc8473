/** One call to an emulated AWS service, as IAM sees it. */
export interface AwsCall {
  /** The caller's access key id: the function's logical id, or an administrator's. */
  readonly principal: string
  /** For example `s3:PutObject`, `sqs:SendMessage`, `dynamodb:PutItem`. */
  readonly action: string
  readonly resource: string
  /** Values of IAM condition keys, for example `dynamodb:LeadingKeys`. */
  readonly context?: Readonly<Record<string, readonly string[]>>
}

/** What the stand-ins ask before they serve a call, and whom they tell after. */
export interface Gate {
  /** The secret that belongs to an access key id; `undefined` refuses the caller as unknown. */
  secretKey(accessKeyId: string): string | undefined
  allows(call: AwsCall): boolean
  /** Counts a served operation, with the capacity units where the service bills by them. */
  record(
    principal: string,
    operation: string,
    units?: { readonly read: number; readonly write: number },
  ): void
}

/** Lets any caller that knows `secret` do everything; for tests of the stand-ins themselves. */
export function openGate(secret = 'secret'): Gate {
  return { secretKey: () => secret, allows: () => true, record: () => undefined }
}
