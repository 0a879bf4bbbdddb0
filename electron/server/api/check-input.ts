import type { z } from 'zod'
import { problem, type ProblemDetails } from './problem.ts'

type Fault = NonNullable<ProblemDetails['errors']>[number]
type Issue = z.core.$ZodIssue

function faultsOf(issue: Issue): Fault[] {
  const field = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [{ field: field || 'body', detail: issue.message }]
  return issue.keys.map((key) => ({
    field: field ? `${field}.${key}` : key,
    detail: 'There is no such field.',
  }))
}

/** Many faults tell no more than the first ones. */
const mostFaults = 20

/** An input that fits its schema, or the answer that names each field that does not. */
export function checkInput(schema: z.ZodType, value: unknown): { input: unknown } | { refusal: Response } {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { input: parsed.data }
  const errors = parsed.error.issues.flatMap(faultsOf).slice(0, mostFaults)
  const detail = errors.map((fault) => `${fault.field}: ${fault.detail}`).join(' ')
  return { refusal: problem('INVALID_INPUT', detail, { errors }) }
}
