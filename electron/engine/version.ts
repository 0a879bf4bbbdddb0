import packageJson from '../../package.json' with { type: 'json' }

/** Trove's own version. */
export const version: string = packageJson.version
