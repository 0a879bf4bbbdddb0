import type { Command } from 'commander'
import { askCommand, type AskOptions } from '../commands/ask.ts'
import {
  conversationsCommand,
  deleteConversationCommand,
  exportConversationCommand,
  renameConversationCommand,
  showConversationCommand,
  type ConversationsOptions,
} from '../commands/conversations.ts'
import { onLibrary, wholeNumber, type Running } from './options.ts'

const conversationId = wholeNumber(1, 2 ** 31 - 1)

/** The commands that answer questions. */
export function addAsking(program: Command, running: Running): void {
  onLibrary(program.command('ask'))
    .description('answer a question from your documents, with the passages it rests on')
    .argument('<question...>', 'in your own words')
    .option('--folder <path>', 'only from this folder of the library')
    .option('--document <file>', 'only from this file')
    .option('--filter <filters>', 'only from what these filters allow: type:pdf after:2024')
    .option('--conversation <id>', 'go on with a conversation', conversationId)
    .option('--keep', 'keep it as a conversation')
    .option('--anyway', 'have it answered although nothing near enough was found')
    .option('--prompt', 'print the question with its sources, for a language model elsewhere')
    .action(running((words: string[], options: AskOptions) => askCommand(words, options)))

  const kept = program.command('conversations').description('what was asked and answered before')
  onLibrary(kept.command('list', { isDefault: true }))
    .description('the latest first')
    .option('--limit <n>', 'conversations at most', wholeNumber(1, 1_000), 50)
    .action(running((options: ConversationsOptions) => conversationsCommand(options)))
  onLibrary(kept.command('show'))
    .description('what was asked and answered')
    .argument('<id>', 'its number', conversationId)
    .action(running((id: number, options: ConversationsOptions) => showConversationCommand(id, options)))
  onLibrary(kept.command('export'))
    .description('print it as Markdown')
    .argument('<id>', 'its number', conversationId)
    .action(running((id: number, options: ConversationsOptions) => exportConversationCommand(id, options)))
  onLibrary(kept.command('rename'))
    .description('give it another title')
    .argument('<id>', 'its number', conversationId)
    .argument('<title>')
    .action(
      running((id: number, title: string, options: ConversationsOptions) =>
        renameConversationCommand(id, title, options),
      ),
    )
  onLibrary(kept.command('delete'))
    .description('forget it')
    .argument('<id>', 'its number', conversationId)
    .action(running((id: number, options: ConversationsOptions) => deleteConversationCommand(id, options)))
}
