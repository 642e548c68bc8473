import type { Note } from '../../model/invoice.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, someOf } from '../present.ts'
import { textOf } from '../values.ts'

/** A subject code (BT-21, UNTDID 4451) stands before the text of a note. */
const withSubject = /^#([A-Z]{3})#(.*)$/s

/** BG-1. */
export function readNotes(root: XmlNode): readonly Note[] | undefined {
  return someOf(childrenOf(root, 'cbc:Note').map(note))
}

/** BT-127: all notes of a line, each on a line of its own. */
export function readNote(line: XmlNode): string | undefined {
  const texts = childrenOf(line, 'cbc:Note').flatMap((each) => textOf(each) ?? [])
  return texts.length === 0 ? undefined : texts.join('\n')
}

function note(node: XmlNode): Note | undefined {
  const whole = textOf(node)
  if (whole === undefined) return undefined
  const [, subjectCode, text = whole] = withSubject.exec(whole) ?? []
  return present({ subjectCode, text })
}
