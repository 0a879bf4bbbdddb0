import type { Command } from 'commander'

/** A line to type, and what it does. */
export type Example = readonly [line: string, does: string]

/** For each command that does something, by its words. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  search: [
    ['trove search "how long until I get my deposit back"', 'a question, by meaning and words'],
    [
      `trove search budget '"first draft"' -2023 type:docx --sort newest`,
      'a phrase, an exclusion and a filter',
    ],
    ['trove search invoice --mode exact --json', 'by words alone, for another program'],
  ],
  similar: [['trove similar ~/Documents/lease.pdf', 'what is about the same as this file']],
  ask: [
    ['trove ask "when does the lease end?"', 'an answer with the passages it rests on'],
    [
      'trove ask --folder ~/Documents/Tax --keep "what did I pay in 2023?"',
      'from one folder, kept as a conversation',
    ],
    ['trove ask --prompt "what is the notice period?" | wl-copy', 'for a language model elsewhere'],
  ],
  'conversations list': [['trove conversations', 'what was asked before']],
  'conversations show': [['trove conversations show 3', 'read it again']],
  'conversations export': [['trove conversations export 3 > answers.md', 'as Markdown']],
  'conversations rename': [['trove conversations rename 3 "The lease"', 'give it another title']],
  'conversations delete': [['trove conversations delete 3', 'forget it']],
  'saved list': [['trove saved', 'the searches that were kept']],
  'saved save': [['trove saved save Rent rent increase type:pdf', 'keep this query as “Rent”']],
  'saved run': [['trove saved run Rent --limit 5', 'search by it']],
  'saved delete': [['trove saved delete Rent', 'forget it']],
  history: [
    ['trove history --limit 10', 'the last ten searches'],
    ['trove history --off', 'forget them and remember no more'],
  ],
  index: [
    ['trove index ~/Documents', 'add a folder and wait until all of it is searchable'],
    ['trove index ~/Documents --watch', 'and follow its changes'],
  ],
  status: [['trove status --json', 'how the library is, for another program']],
  serve: [
    ['trove serve --open', 'the window in a browser'],
    ['trove serve --port 4711 --api', 'and an HTTP interface for programs'],
    ['TROVE_API_TOKEN=… trove serve --port 4711 --mcp', 'and an address for assistants that stays the same'],
  ],
  'db test': [
    ['trove db test', 'whether the server named in TROVE_DATABASE_URL can have the library'],
    ['trove db test postgresql://trove@db.example.org/trove', 'or another one'],
  ],
  'model status': [['trove model status', 'which model is used']],
  'model download': [['trove model download', 'fetch it, 23 MB']],
  'model import': [['trove model import ~/Downloads/model_quantized.onnx', 'take it from a file']],
  'model cancel': [['trove model cancel', 'stay with the model in use']],
  'model language show': [['trove model language show', 'which one answers questions']],
  'model language set': [
    ['trove model language set http://127.0.0.1:11434/v1 llama3.2', 'one that runs on this machine'],
    [
      'TROVE_LLM_KEY=… trove model language set https://api.openai.com/v1 gpt-4o-mini --allow api.openai.com',
      'one elsewhere, to which questions and passages may be sent',
    ],
  ],
  'model language off': [['trove model language off', 'answer with the passages themselves']],
  'model language find': [['trove model language find', 'what runs on this machine']],
  'model language test': [['trove model language test', 'whether it answers']],
  'model embedding show': [['trove model embedding show', 'who embeds passages']],
  'model embedding set': [
    [
      'TROVE_EMBEDDING_KEY=… trove model embedding set https://api.openai.com/v1 text-embedding-3-small --allow api.openai.com',
      'a provider, to which all passages may be sent',
    ],
  ],
  'model embedding local': [['trove model embedding local', 'the model on this machine again']],
  'model embedding estimate': [['trove model embedding estimate', 'how much would be sent, and its price']],
  'folders list': [['trove folders', 'what is in the library']],
  'folders add': [
    ['trove folders add ~/Letters ~/Notes', 'add both and wait'],
    ['trove folders add /mnt/archive --no-wait', 'add it now, read it when Trove is open'],
  ],
  'folders remove': [['trove folders remove ~/Letters', 'your files stay']],
  'folders rules': [["trove folders rules ~/Letters --exclude 'Drafts/'", 'leave a part of it out']],
  'problems list': [['trove problems', 'files that could not be read, and why']],
  'problems retry': [
    ['trove problems retry', 'try all of them again'],
    ['trove problems retry ~/Documents/scan.pdf', 'or one'],
  ],
  'problems ignore': [['trove problems ignore ~/Documents/scan.pdf', 'tell it no more until it changes']],
  rules: [
    ["trove rules --exclude '*.log' --max-mb 20", 'for all folders'],
    ['trove rules --reset', 'back to the usual ones'],
  ],
  preview: [['trove preview ~/Documents', 'what of it would be indexed, and what not and why']],
  mcp: [
    ['trove mcp', 'as assistants start it'],
    ['trove mcp --folder ~/Documents/Work', 'let them at this folder only'],
  ],
  'mcp config': [
    ['trove mcp config --client claude-desktop', 'what to copy into its settings'],
    ['trove mcp config --client vscode --folder ~/Documents/Work', 'with one folder only'],
  ],
  doctor: [
    ['trove doctor', 'is the library sound?'],
    ['trove doctor --repair', 'mend what can be mended'],
  ],
  rebuild: [['trove rebuild', 'read all files anew']],
  export: [['trove export settings.json', 'folders, rules, settings and saved searches']],
  import: [['trove import settings.json', 'add them to this library']],
  delete: [['trove delete --yes --keep-models', 'delete the library and nothing else']],
  eval: [['trove eval path/to/collection --mode hybrid,exact', 'how well a judged collection is searched']],
  'bench vectors': [['trove bench vectors --count 5000 --plot recall.svg', 'compare indexes, and draw it']],
  completion: [
    ['source <(trove completion bash)', 'in ~/.bashrc'],
    ['source <(trove completion zsh)', 'in ~/.zshrc, behind compinit'],
    ['trove completion fish > ~/.config/fish/completions/trove.fish', 'once, for fish'],
  ],
  help: [
    ['trove help saved run', 'how a command is used'],
    ['trove help --man > trove.1 && man ./trove.1', 'the manual page'],
  ],
}

/** Ends the help of every command with its examples, and the program's with what all have in common. */
export function addExamples(program: Command): void {
  const add = (command: Command, words: string): void => {
    const own = examples[words]
    if (own) command.addHelpText('after', `\nExamples:\n${lines(own)}`)
    for (const each of command.commands) add(each, words === '' ? each.name() : `${words} ${each.name()}`)
  }
  add(program, '')
  program.addHelpText('after', `\n${common}`)
}

const common = `Begin with:
  trove index ~/Documents
  trove search "what you remember"

Exit codes: 0 found or done, 1 nothing found, 2 wrong use, 3 failed. What failed is told on standard error, code first.
"trove <command> --help" has examples for each command.`

const lines = (examples: readonly Example[]): string =>
  examples.map(([line, does]) => `  ${line}\n      ${does}`).join('\n')
