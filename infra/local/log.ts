import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'

/** Writes text of a source, each line with the time and the source's name. */
export type Log = (source: string, text: string) => void

/** A larger log of an earlier run is set aside at the start of the next. */
export const LOG_LIMIT_BYTES = 20 * 1024 * 1024

/** Appends to a log file, and copies each line to standard error where asked to. */
export function openLog(path: string, verbose: boolean): { readonly log: Log; close(): void } {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.old`)
  const file = openSync(path, 'a')
  let open = true
  return {
    log(source, text) {
      const time = new Date().toISOString()
      const lines = text.split('\n').map((line) => `${time} [${source}] ${line}\n`)
      if (open) writeSync(file, lines.join(''))
      if (verbose) process.stderr.write(lines.join(''))
    },
    close() {
      if (open) closeSync(file)
      open = false
    },
  }
}

/** Calls `use` with each line of a stream, the last one also when no line end follows it. */
export function forEachLine(stream: Readable, use: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) use(line)
  })
  stream.on('end', () => {
    if (rest !== '') use(rest)
  })
}
