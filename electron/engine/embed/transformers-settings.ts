import { env, LogLevel } from '@huggingface/transformers'

/**
 * transformers.js as Trove uses it: files of a directory that was found before, nothing fetched, nothing
 * cached elsewhere, nothing printed (errors are thrown as well).
 */
export function useLocalFilesOnly(): void {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.useFSCache = false
  env.useBrowserCache = false
  env.logLevel = LogLevel.NONE
}
