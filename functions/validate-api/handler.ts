import { door, log } from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { validateDocument } from './step.ts'

export const handler = httpHandler({ 'POST /v1/validate': validateDocument }, log, door())
