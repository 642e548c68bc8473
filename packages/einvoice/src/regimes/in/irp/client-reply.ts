import { isUtf8 } from 'node:buffer'
import type { Json } from '@tallystick/kernel'
import { type IrpCode, MAX_CODE_MESSAGE_CHARACTERS, type Unknown } from './client.ts'
import { field, listOf, textField, unpacked } from './client-fields.ts'

/** A reply without its envelope: what both kinds of portal say, in one form. */
export interface IrpReply {
  /** The result, in the clear; absent when there is none or it cannot be read. */
  readonly data: Json | undefined
  /** Why not; empty when the portal did as asked. */
  readonly codes: readonly IrpCode[]
  /** `InfoDtls`: what else there is to know, by `InfCd`. */
  readonly info: Json | undefined
}

/** Reads `ErrorDetails`: an array, or an array as JSON text, or that in base64. */
export function errorCodes(details: Json | undefined): readonly IrpCode[] {
  const list = unpacked(details) ?? unpacked(fromBase64(details))
  return listOf(list).map((entry) =>
    irpCode(textField(entry, 'ErrorCode') ?? '', textField(entry, 'ErrorMessage') ?? ''),
  )
}

/** A code with as much of its message as is kept. */
export function irpCode(code: string, message: string): IrpCode {
  return { code, message: message.slice(0, MAX_CODE_MESSAGE_CHARACTERS) }
}

const accessCodes: ReadonlySet<string> = new Set([
  '1004',
  '1005',
  '1010',
  '1013',
  '1015',
  '1016',
  '1017',
  '1019',
])

/** The code that is about who calls and not about what was asked: nothing has happened. */
export function accessRefusal(reply: IrpReply | Unknown): string | undefined {
  return 'codes' in reply ? reply.codes.find(({ code }) => accessCodes.has(code))?.code : undefined
}

/** What `InfoDtls` says under a code such as `DUPIRN`. */
export function infoUnder(info: Json | undefined, code: string): Json | undefined {
  const entry = listOf(unpacked(info)).find((one) => textField(one, 'InfCd') === code)
  const description = field(entry, 'Desc')
  return unpacked(description) ?? description
}

function fromBase64(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  const bytes = Buffer.from(value, 'base64')
  return isUtf8(bytes) ? bytes.toString() : undefined
}
