import type { CiiDocument } from '../cii/cii-document.ts'
import type { Pattern } from '../pattern.ts'
import { codePattern } from './code-pattern.ts'
import { modelPattern } from './model-pattern.ts'
import { syntaxPattern } from './syntax-pattern.ts'

/** EN 16931 in CII D16B, rules 1.3.16. */
export const en16931Cii: readonly Pattern<CiiDocument>[] = [modelPattern, syntaxPattern, codePattern]
