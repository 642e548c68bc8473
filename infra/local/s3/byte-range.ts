import { type ByteRange, wholeOf } from './contents.ts'
import { type Refusal, refuse } from './refusal.ts'

/** The bytes that a Range header asks for; `undefined` means all, as for a header that is not understood. */
export function parseRange(header: string | undefined, size: number): ByteRange | Refusal | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = found ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  if (start >= size || (first === '' && Number(last) === 0)) {
    return refuse('InvalidRange', {
      details: { RangeRequested: header ?? '', ActualObjectSize: `${size}` },
      headers: { 'content-range': `bytes */${size}` },
    })
  }
  return { start, end }
}

/** The bytes that one part of a multipart upload became; an object put whole is its own part 1. */
export function rangeOfPart(
  parts: readonly number[],
  { number, size }: { readonly number: number; readonly size: number },
): ByteRange | Refusal {
  if (parts.length === 0 && number === 1) return wholeOf(size)
  const length = parts[number - 1]
  if (length === undefined)
    return refuse('InvalidRange', { message: 'The requested partnumber is not satisfiable' })
  const start = parts.slice(0, number - 1).reduce((sum, part) => sum + part, 0)
  return { start, end: start + length - 1 }
}
