import type { Attachment } from '../model/references.ts'
import type { XmlNode } from '../xml/xml-node.ts'
import { attributeOf, textOf } from './values.ts'

/** BT-125: the content without the white space that Base64 may be broken with. */
export function readAttachment(node: XmlNode | undefined): Attachment | undefined {
  const content = textOf(node)
  if (content === undefined) return undefined
  return {
    mimeCode: attributeOf(node, 'mimeCode') ?? '',
    filename: node?.attributes.get('filename') ?? '',
    content: /\s/.test(content) ? content.replaceAll(/\s+/g, '') : content,
  }
}
