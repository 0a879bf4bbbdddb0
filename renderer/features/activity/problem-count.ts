import type { Progress } from '../../../shared/contract/index.ts'

/** Files that are not, or not fully, searchable: as many as the list of problems holds. */
export const problemCount = ({ documents }: Progress): number => documents.failed + documents.skipped
