import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Contents, Draft } from './contents.ts'

/** Contents that end with the process. */
export function memoryContents(): Contents {
  const kept = new Map<string, Buffer>()
  return {
    draft: () => memoryDraft(kept),
    read(name, { start, end }) {
      const content = kept.get(name)
      assert(content, 'a content that is referred to is kept')
      return Readable.from(end < start ? [] : [content.subarray(start, end + 1)])
    },
    remove(name) {
      kept.delete(name)
    },
    publish: () => undefined,
    removeBucket: () => undefined,
  }
}

function memoryDraft(kept: Map<string, Buffer>): Draft {
  const pieces: Uint8Array[] = []
  return {
    write(bytes) {
      pieces.push(bytes)
    },
    keep(name) {
      kept.set(name, Buffer.concat(pieces))
    },
    discard() {
      pieces.length = 0
    },
  }
}
