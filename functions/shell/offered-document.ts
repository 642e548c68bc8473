import { type NumberedInvoice, render } from '@tallystick/einvoice'
import type { Documents, StoredDocument } from '@tallystick/store'
import type { Offer } from './offers.ts'

/** The bytes of an offer. A view in another syntax is rendered from the model, and the same each time. */
export async function documentOf(
  invoices: Pick<Documents, 'get'>,
  { source, mediaType }: Offer,
): Promise<StoredDocument | 'cannot-be-rendered' | undefined> {
  if ('key' in source) return invoices.get(source.key)
  const model = await invoices.get(source.modelKey)
  if (model === undefined) return undefined
  const invoice = JSON.parse(Buffer.from(model.bytes).toString('utf8')) as NumberedInvoice
  const rendered = render(invoice, source.profile)
  return rendered.ok ? { bytes: rendered.value, contentType: mediaType } : 'cannot-be-rendered'
}
