/** The largest object of a single put, and the largest part (Amazon S3 user guide, "Uploading objects"). */
export const maximumPutBytes = 5 * 1024 ** 3
/** The smallest part of a multipart upload but for its last. */
export const minimumPartBytes = 5 * 1024 ** 2
export const maximumPartNumber = 10_000
/** The smallest chunk of an aws-chunked body but for its last. */
export const minimumChunkBytes = 8192
export const maximumKeyBytes = 1024
/** Names and values of `x-amz-meta-` headers together. */
export const maximumMetadataBytes = 2048
export const maximumTags = 10
export const maximumTagKeyLength = 128
export const maximumTagValueLength = 256
/** Entries of one page of a listing. */
export const maximumListed = 1000
/** Keys of one DeleteObjects call. */
export const maximumDeleted = 1000
/** A body that is a document of the API, not an object. */
export const maximumDocumentBytes = 2 * 1024 ** 2
/** All fields of a browser form before its file. */
export const maximumFormBytes = 20 * 1024
