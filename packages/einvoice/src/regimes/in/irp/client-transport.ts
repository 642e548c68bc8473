/** One request to a portal. Its headers and body hold secrets: a transport logs neither. */
export interface IrpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON; absent on GET. */
  readonly body?: string
  /** After so long the exchange counts as lost. */
  readonly timeoutMilliseconds: number
  /** A longer answer is not read to its end, and the exchange counts as lost. */
  readonly maxAnswerBytes: number
}

/** What became of a request. Only a transport that is sure of it may say `unsent`; in doubt it is `lost`. */
export type IrpExchange =
  | { readonly outcome: 'answered'; readonly status: number; readonly body: string }
  /** No byte of it can have reached the portal: no address, no connection. */
  | { readonly outcome: 'unsent'; readonly cause: unknown }
  /** It may have arrived and taken effect: timeout, broken connection, answer cut off. */
  | { readonly outcome: 'lost'; readonly cause: unknown }

/** The way to the portal, given by whoever has a network. It never rejects. */
export type IrpTransport = (request: IrpRequest) => Promise<IrpExchange>

/** How long a login may take. */
export const LOGIN_TIMEOUT_MILLISECONDS = 15_000

/** How long a registration, cancellation or e-way bill may take; portals are slow under load. */
export const WRITE_TIMEOUT_MILLISECONDS = 30_000

/** How long a look-up may take. */
export const READ_TIMEOUT_MILLISECONDS = 15_000

/** An answer holds the document once in its signed form, which is base64 twice over where it is encrypted. */
export const MAX_ANSWER_BYTES = 8_000_000
