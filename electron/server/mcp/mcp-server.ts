import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { version } from '../../engine/version.ts'
import { answer, type OnDefect } from './answer.ts'
import { dataOnly } from './delimited.ts'
import type { FolderScope } from './folder-scope.ts'
import { unlessCancelled, type LibrarySource } from './open-library.ts'
import { registerDocuments } from './resources.ts'
import { findSimilarTool } from './tools/find-similar.ts'
import { listFoldersTool } from './tools/list-folders.ts'
import { readDocumentTool } from './tools/read-document.ts'
import { searchTool } from './tools/search.ts'
import { statusTool } from './tools/status.ts'
import type { Tool } from './tools/tool.ts'

export interface McpServerOptions {
  library: LibrarySource
  scope: FolderScope
  onDefect: OnDefect
}

const instructions = `Trove searches the user's own documents on this machine, without a network. Begin with search, then read_document around what was found. Name the document and the page or lines for what you tell. ${dataOnly}`

/**
 * A server of the Model Context Protocol for one client: tools that search and read, and documents as resources. Nothing it
 * offers changes anything. Connect it to a transport; tools wait for the library.
 */
export function createMcpServer(options: McpServerOptions): McpServer {
  const server = new McpServer({ name: 'trove', title: 'Trove', version }, { instructions })
  addTool(server, searchTool, options)
  addTool(server, readDocumentTool, options)
  addTool(server, findSimilarTool, options)
  addTool(server, listFoldersTool, options)
  addTool(server, statusTool, options)
  registerDocuments(server, options)
  return server
}

function addTool<I extends Tool['input'], O extends Tool['output']>(
  server: McpServer,
  { name, title, description, input, output, byMeaning, run }: Tool<I, O>,
  { library, scope, onDefect }: McpServerOptions,
): void {
  const annotations = {
    readOnlyHint: true,
    idempotentHint: true,
    openWorldHint: false,
    destructiveHint: false,
  }
  const described = { title, description, annotations: { title, ...annotations } }
  server.registerTool<Tool['output'], Tool['input']>(
    name,
    { ...described, inputSchema: input, outputSchema: output },
    (given, { signal }) =>
      answer(async () => {
        const open = await unlessCancelled(library(), signal)
        if (byMeaning) await unlessCancelled(open.ready(), signal)
        return run(input.parse(given), { library: open, scope, signal })
      }, onDefect),
  )
}
