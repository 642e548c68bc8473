import assert from 'node:assert/strict'
import { type DownloadOptions, MAX_LINK_SECONDS, MAX_UPLOAD_BYTES, type UploadOptions } from './documents.ts'

/** Asserts that an upload stays within the limits of S3. */
export function assertUpload({ bytes, seconds }: UploadOptions): void {
  assert(isWhole(bytes, 0, MAX_UPLOAD_BYTES), `an upload has 0 to ${MAX_UPLOAD_BYTES} bytes, not ${bytes}`)
  assertSeconds(seconds)
}

/** Asserts that a download stays within the limits of S3. */
export function assertDownload({ seconds }: DownloadOptions): void {
  assertSeconds(seconds)
}

function assertSeconds(seconds: number): void {
  assert(
    isWhole(seconds, 1, MAX_LINK_SECONDS),
    `a link lives 1 to ${MAX_LINK_SECONDS} seconds, not ${seconds}`,
  )
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
