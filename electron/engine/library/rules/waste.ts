/** Folders that hold what programs made, not what a person wrote, whatever is beside them. */
const wasteFolders = new Set(
  `node_modules bower_components jspm_packages __pycache__ __pypackages__ venv site-packages elm-stuff DerivedData Caches
  .git .hg .svn .bzr .jj _darcs CVS
  .cache .npm .yarn .pnpm-store .gradle .m2 .cargo .rustup .nuget .venv .tox .nox .eggs .mypy_cache .pytest_cache .ruff_cache
  .ipynb_checkpoints .next .nuxt .svelte-kit .parcel-cache .turbo .terraform .dart_tool
  $RECYCLE.BIN lost+found .Trash .Trashes .Spotlight-V100 .fseventsd .DocumentRevisions-V100 .TemporaryItems`
    .split(/\s+/)
    .concat('System Volume Information'),
)

const wasteFolderNames = /^\.Trash-\d+$|\.egg-info$/

/** Lock and scratch files of office programs and editors. */
const scratchFile = /^~\$|^\.~lock\.|~$|^\.DS_Store$|\.(tmp|temp|part|partial|crdownload|swp)$/i

const javascript = ['package.json']
const python = ['pyproject.toml', 'setup.py', 'setup.cfg']
const gradle = ['build.gradle', 'build.gradle.kts']

/**
 * Names that are build output only beside a file which shows that a program builds there: a person may well have a folder
 * called “build” or “out”.
 */
const buildOutput: ReadonlyMap<string, { files: readonly string[]; endings: readonly string[] }> = new Map(
  Object.entries({
    target: ['Cargo.toml', 'pom.xml', 'build.sbt'],
    dist: [...javascript, ...python, 'dist-workspace.toml'],
    build: [...javascript, ...python, ...gradle, 'CMakeLists.txt', 'meson.build', 'pubspec.yaml'],
    out: [...javascript, ...gradle, 'tsconfig.json'],
    coverage: javascript,
    vendor: ['composer.json', 'go.mod'],
    Pods: ['Podfile'],
    _build: ['mix.exs', 'dune-project', 'rebar.config'],
    deps: ['mix.exs'],
    bin: ['.csproj', '.fsproj', '.vbproj'],
    obj: ['.csproj', '.fsproj', '.vbproj'],
  }).map(([name, shown]) => [
    name,
    {
      files: shown.filter((each) => !each.startsWith('.')),
      endings: shown.filter((each) => each.startsWith('.')),
    },
  ]),
)

/** Whether an entry is what a program made. `beside`: the names in its folder, asked for only where they matter. */
export function isWaste(name: string, kind: 'folder' | 'file', beside: () => ReadonlySet<string>): boolean {
  if (kind === 'file') return scratchFile.test(name)
  if (wasteFolders.has(name) || wasteFolderNames.test(name)) return true
  const shownBy = buildOutput.get(name)
  if (!shownBy) return false
  const names = beside()
  return (
    shownBy.files.some((file) => names.has(file)) ||
    shownBy.endings.some((ending) => [...names].some((each) => each.endsWith(ending)))
  )
}
