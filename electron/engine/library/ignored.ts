/** Folders that hold what programs made, not what a person wrote. */
const wasteFolders = new Set([
  'node_modules',
  'bower_components',
  '__pycache__',
  'venv',
  'site-packages',
  '$RECYCLE.BIN',
  'System Volume Information',
  'lost+found',
  'Caches',
])

/** Lock and scratch files of office programs and editors. */
const scratchFile = /^~\$|^\.~lock\.|~$|\.(tmp|temp|part|partial|crdownload|swp)$/i

/** Hidden entries, waste folders and scratch files are never indexed unless a person chose them by name. */
export function isIgnored(name: string, kind: 'folder' | 'file'): boolean {
  if (name.startsWith('.')) return true
  return kind === 'folder' ? wasteFolders.has(name) : scratchFile.test(name)
}
