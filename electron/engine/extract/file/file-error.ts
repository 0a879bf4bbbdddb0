import { TroveError, type ErrorCode } from '../../../../shared/errors.ts'

const reasons: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ['FILE_VANISHED', 'The file is not there any more.'],
  ENOTDIR: ['FILE_VANISHED', 'The file is not there any more.'],
  ENXIO: ['FILE_UNSUPPORTED', 'This is a device or a pipe, not a file.'],
  EISDIR: ['FILE_UNSUPPORTED', 'This is a folder, not a file.'],
  ELOOP: ['FILE_UNSUPPORTED', 'This is a link, not a file.'],
  EACCES: ['FILE_UNREADABLE', 'You have no permission to read the file.'],
  EPERM: ['FILE_UNREADABLE', 'You have no permission to read the file.'],
}

/** Rethrows what the file system said as a `TroveError` with a document's reason. */
export function fileError(cause: unknown): never {
  if (cause instanceof TroveError) throw cause
  const { code = '', message } = cause as NodeJS.ErrnoException
  const [reason, sentence] = reasons[code] ?? ['FILE_UNREADABLE', `The file cannot be read: ${message}.`]
  throw new TroveError(reason, sentence, { cause })
}
