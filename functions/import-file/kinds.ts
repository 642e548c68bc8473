import type { ImportKind } from './import-kind.ts'
import { serialsKind } from './serials-kind.ts'
import { tableKinds } from './table-kinds.ts'

/** All kinds of import. */
export const kinds: readonly ImportKind[] = [serialsKind, ...tableKinds]
