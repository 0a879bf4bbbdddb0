import { contract, parseOrThrow, type Input, type Output } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import type { TestEngine } from '../support/open-test-engine.ts'

const context = { signal: neverAborted }
const { embedText, searchPassages } = contract.requests

/** The requests about texts of programs, checked against the contract as every front does. */
export function texts({ handlers }: TestEngine) {
  const search = async (query: string, options: Omit<Input<'searchPassages'>, 'query'> = {}) =>
    (await handlers.searchPassages(searchPassages.input.parse({ query, ...options }), context)).results
  return {
    search,
    embed: async (
      chunkId: string,
      text: string,
      metadata: Input<'embedText'>['metadata'] = {},
    ): Promise<Output<'embedText'>> =>
      handlers.embedText(parseOrThrow(embedText.input, { chunkId, text, metadata }, 'embedText'), context),
    remove: async (chunkId: string) => handlers.deleteText({ chunkId }, context),
    /** Every text by its name, however far from anything. */
    async all(): Promise<Record<string, string>> {
      const found = await search('anything', { collection: true, limit: 1_000 })
      return Object.fromEntries(found.map(({ chunkId, content }) => [chunkId, content]))
    },
  }
}
