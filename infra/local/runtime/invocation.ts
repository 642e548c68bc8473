/** What an invoker gets back; a function's own failure is a value here, as it is for Lambda. */
export type InvocationResult =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: FunctionError }

/** As Lambda answers with `X-Amz-Function-Error`. */
export interface FunctionError {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace?: readonly string[]
}

/** One event on its way to a handler. */
export interface Invocation {
  readonly requestId: string
  /** The event as JSON text. */
  readonly event: string
  settle(result: InvocationResult): void
}

export function failed(errorType: string, errorMessage: string): InvocationResult {
  return { ok: false, error: { errorType, errorMessage } }
}

export function timedOut(requestId: string, seconds: number): InvocationResult {
  const message = `RequestId: ${requestId} Error: Task timed out after ${seconds}.00 seconds`
  return failed('Sandbox.Timedout', message)
}

/** The process ended in the middle: `cause` is `exit status 1` or `signal: killed`. */
export function exited(requestId: string, cause: string): InvocationResult {
  return failed('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: ${cause}`)
}
