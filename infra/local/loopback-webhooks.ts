import type { Deployment } from './assembly/deployment.ts'

/** The variable that says whether endpoints of webhooks may be on this computer; which function asks, the template says. */
const VARIABLE = 'WEBHOOK_LOOPBACK'

/** Lets functions that call endpoints of webhooks call this computer's, by plain http too: nothing else is here to be called. */
export function allowLoopback(deployment: Deployment): Deployment {
  const functions = deployment.functions.map((fn) =>
    VARIABLE in fn.environment ? { ...fn, environment: { ...fn.environment, [VARIABLE]: 'allowed' } } : fn,
  )
  return { ...deployment, functions }
}
