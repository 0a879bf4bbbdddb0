import { exitCode, type ExitCode } from '../exit.ts'
import { printAnswer } from '../print-answer.ts'
import { printJson, printLine, printNote, styled } from '../print.ts'
import { printable } from '../printable.ts'
import { withLibrary, type LibraryOptions } from '../session.ts'

export interface ConversationsOptions extends LibraryOptions {
  limit?: number
  json?: boolean
}

/** `trove conversations`: those that are kept, the latest first. */
export function conversationsCommand({ limit = 50, ...options }: ConversationsOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const kept = await handlers.listConversations({ limit }, { signal })
    if (options.json) printJson(kept)
    else if (kept.length === 0)
      printNote('No conversation is kept yet. Keep one with: trove ask --keep <question>')
    else for (const { id, title } of kept) printLine(`${styled('bold', String(id))}  ${printable(title)}`)
    return exitCode.done
  })
}

/** `trove conversations show`: what was asked and answered. */
export function showConversationCommand(id: number, options: ConversationsOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const conversation = await handlers.getConversation({ id }, { signal })
    if (options.json) printJson(conversation)
    else
      for (const answer of conversation.answers) {
        printLine(styled('bold', printable(answer.question)))
        printLine()
        printAnswer(answer, false)
      }
    return exitCode.done
  })
}

/** `trove conversations export`: as Markdown, to standard output. */
export function exportConversationCommand(id: number, options: ConversationsOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const exported = await handlers.exportConversation({ id }, { signal })
    if (options.json) printJson(exported)
    else process.stdout.write(exported.markdown)
    return exitCode.done
  })
}

/** `trove conversations rename`. */
export function renameConversationCommand(
  id: number,
  title: string,
  options: ConversationsOptions,
): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const renamed = await handlers.renameConversation({ id, title }, { signal })
    if (options.json) printJson(renamed)
    else printNote(`Conversation ${id} is now called “${printable(renamed.title)}”.`)
    return exitCode.done
  })
}

/** `trove conversations delete`. */
export function deleteConversationCommand(id: number, options: ConversationsOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    await handlers.deleteConversation({ id }, { signal })
    if (options.json) printJson({ id })
    else printNote(`Deleted conversation ${id}.`)
    return exitCode.done
  })
}
