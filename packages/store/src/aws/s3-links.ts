import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { assertDownload, assertUpload } from '../assert-link.ts'
import type { DocumentLinks } from '../documents.ts'

/** What the adapter works with; all but the bucket has a default. */
export interface S3LinksOptions {
  readonly bucket: string
  /** Must calculate no checksums of its own accord: it would sign that of a body without bytes. */
  readonly client?: S3Client
}

/** Settings of a client that signs for bodies which others send. */
export const signingSettings = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const

/** Presigned URLs of a bucket. A link allows what its signer may do, and no longer than the signer's credentials live. */
export function s3Links({ bucket, client = new S3Client(signingSettings) }: S3LinksOptions): DocumentLinks {
  return {
    async uploadUrl(key, options) {
      assertUpload(options)
      const { contentType, bytes, seconds } = options
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        ContentType: contentType,
        ContentLength: bytes,
        IfNoneMatch: '*',
      })
      const url = await getSignedUrl(client, command, {
        expiresIn: seconds,
        signableHeaders: new Set(['content-type']),
      })
      return { url, headers: { 'content-type': contentType, 'if-none-match': '*' } }
    },
    async downloadUrl(key, options) {
      assertDownload(options)
      const { fileName, seconds } = options
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: attachment(fileName),
      })
      return await getSignedUrl(client, command, { expiresIn: seconds })
    },
  }
}

/** RFC 6266: a name of plain characters for all readers, and the whole name for those of RFC 8187. */
function attachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w. -]/g, '_')
  const extended = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`
}
