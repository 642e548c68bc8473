import { accept, type Fault, type Result } from '@tallystick/kernel'
import type * as z from 'zod'
import type { HttpRequest } from '../http-message.ts'
import { readJsonBody } from '../json-body.ts'

/** A body in which what was not stated is not there. */
export type Stated<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Member)[]
    ? readonly Stated<Member>[]
    : { [K in keyof T]: Stated<Exclude<T[K], undefined>> }

/** Reads a JSON body of counts, texts and flags, without members that are `undefined`. */
export function readBody<Schema extends z.ZodType>(
  request: HttpRequest,
  schema: Schema,
): Result<Stated<z.output<Schema>>, Fault[]> {
  const read = readJsonBody(request.body, schema)
  return read.ok ? accept(JSON.parse(JSON.stringify(read.value)) as Stated<z.output<Schema>>) : read
}

/** Who asks: the client of the token. */
export function actorOf({ clientId }: HttpRequest): string {
  return clientId ?? 'unknown'
}
