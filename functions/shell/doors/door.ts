import type * as z from 'zod'

/** An answer that is no problem: JSON of a shape, other media, or no body at all. */
export interface Answer {
  readonly json?: z.ZodType
  /** Media types of bodies that are no JSON of ours. */
  readonly media?: readonly string[]
  /** Headers that the answer has, or may have, each with what it says. */
  readonly headers?: Readonly<Record<string, string>>
  /** When it is given, where its status does not say it. */
  readonly says?: string
}

/** A body that is no JSON of a shape: its media types, each with what it holds. */
export type OtherBodies = Readonly<Record<string, string>>

/** Statuses of problems that a door may say beyond those that follow from its shape. */
export type RefusalStatus = 400 | 401 | 404 | 406 | 409 | 413 | 415 | 422 | 429

/**
 * What a door takes and answers. It is data, made of the schemas that the step itself parses with: the document of the API and
 * the tests are made from it, no function runs it.
 */
export interface Door {
  /** What it does, in camel case: unique, and stable for whoever makes a client. */
  readonly id: string
  /** One line. */
  readonly summary: string
  readonly description?: string
  /** Query parameters. */
  readonly query?: z.ZodObject
  /** Headers of the request that it reads. */
  readonly headers?: z.ZodObject
  /** JSON body. */
  readonly body?: z.ZodType
  /** The body may be left out. */
  readonly isBodyOptional?: true
  readonly otherBodies?: OtherBodies
  readonly answers: Readonly<Record<number, z.ZodType | Answer>>
  /** 404 of a path with parameters, 400 of a query and 422 of a body need not be listed. */
  readonly refuses?: readonly RefusalStatus[]
}

/** The doors of one function. */
export interface DoorFamily {
  /** What people look for, as a heading. */
  readonly tag: string
  readonly says: string
  /** Tables of the faults that its problems may tell, beside those of every door. */
  readonly faults: readonly Readonly<Record<string, string>>[]
  /** By route key, such as `GET /v1/skus/{sku}`. */
  readonly doors: Readonly<Record<string, Door>>
}
