// A stack in a process of its own, for tests that kill it: says in one line of JSON where it is and what opens it.
// It ends with its standard input, so that it never outlives the test.
import { partyTokens } from '../../../infra/local/party-tokens.ts'
import { type StackOptions, startStack } from '../../../infra/local/stack.ts'

process.stdin.on('end', () => process.exit(1)).resume()

const options = JSON.parse(process.argv[2] ?? '') as StackOptions
const stack = await startStack(options)
process.stdout.write(`${JSON.stringify({ http: stack.endpoints.http, tokens: partyTokens(stack) })}\n`)
