import type { Command } from 'commander'
import {
  embeddingEstimateCommand,
  embeddingLocalCommand,
  embeddingSetCommand,
  embeddingShowCommand,
  type EmbeddingOptions,
  type SetEmbeddingOptions,
} from '../commands/model-embedding.ts'
import {
  languageFindCommand,
  languageOffCommand,
  languageSetCommand,
  languageShowCommand,
  languageTestCommand,
  type LanguageOptions,
  type SetLanguageOptions,
} from '../commands/model-language.ts'
import { onLibrary, wholeNumber, type Running } from './options.ts'

const url = 'where it answers, such as http://localhost:11434/v1'

const allowing = (command: Command): Command =>
  command
    .argument('<url>', url)
    .argument('<model>', 'as the provider calls it')
    .option('--allow <host>', 'texts may be sent to this other machine (with http:// before it: unencrypted)')

/** The commands about models that other programs run (see docs/language-models.md and docs/embedding-providers.md). */
export function addProviders(model: Command, running: Running): void {
  const language = model.command('language').description('the language model, which answers questions')
  onLibrary(language.command('show', { isDefault: true }))
    .description('which one is set up')
    .action(running((options: LanguageOptions) => languageShowCommand(options)))
  onLibrary(allowing(language.command('set')))
    .description('ask this one; its key is read from TROVE_LLM_KEY')
    .option(
      '--context-tokens <n>',
      'tokens of a prompt and its answer together',
      wholeNumber(256, 10_000_000),
    )
    .action(
      running((baseUrl: string, name: string, options: SetLanguageOptions) =>
        languageSetCommand(baseUrl, name, options),
      ),
    )
  onLibrary(language.command('off'))
    .description('ask none')
    .action(running((options: LanguageOptions) => languageOffCommand(options)))
  onLibrary(language.command('find'))
    .description('look for programs on this machine that run language models')
    .action(running((options: LanguageOptions) => languageFindCommand(options)))
  onLibrary(language.command('test'))
    .description('have it say a word')
    .action(running((options: LanguageOptions) => languageTestCommand(options)))

  const embedding = model
    .command('embedding')
    .description('a provider that embeds in place of the local model')
  const dimensions = wholeNumber(64, 2_000)
  onLibrary(embedding.command('show', { isDefault: true }))
    .description('which one is set up')
    .action(running((options: EmbeddingOptions) => embeddingShowCommand(options)))
  onLibrary(allowing(embedding.command('set')))
    .description('have all passages embedded by this one; its key is read from TROVE_EMBEDDING_KEY')
    .option('--dimensions <n>', 'ask for vectors of this length, where the model can', dimensions)
    .action(
      running((baseUrl: string, name: string, options: SetEmbeddingOptions) =>
        embeddingSetCommand(baseUrl, name, options),
      ),
    )
  onLibrary(embedding.command('local'))
    .description('embed with the model on this machine again')
    .action(running((options: EmbeddingOptions) => embeddingLocalCommand(options)))
  onLibrary(embedding.command('estimate'))
    .description('what having the library embedded would send and cost; nothing is sent')
    .argument('<url>', url)
    .argument('<model>', 'as the provider calls it')
    .option('--dimensions <n>', 'vectors of this length', dimensions)
    .action(
      running((baseUrl: string, name: string, options: SetEmbeddingOptions) =>
        embeddingEstimateCommand(baseUrl, name, options),
      ),
    )
}
