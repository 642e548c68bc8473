/**
 * States what must be so. When it is not, the code is wrong and not what came in: a defect, which is thrown. As
 * `node:assert/strict` does, but wherever JavaScript runs.
 */
export function assert(holds: boolean, defect: string): asserts holds {
  if (!holds) throw new Error(defect)
}
