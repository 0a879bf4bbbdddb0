import { z } from 'zod'
import {
  askAnswer,
  askScope,
  conversation,
  conversationWithAnswers,
  type AskAnswer,
} from '../../../shared/contract/ask.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { searchableText, storableJson } from './storable.ts'
import type { Store } from './types.ts'

type Conversations = Pick<
  Store,
  'listConversations' | 'getConversation' | 'keepAnswer' | 'renameConversation' | 'deleteConversation'
>

const columns = 'id, title, scope, created_at as "createdAt", updated_at as "updatedAt"'

/** A title is the beginning of the first question. */
const longestTitle = 80

/** What an older version kept and this one can't read is no reason to lose the rest. */
const storedScope = askScope.catch({})
const storedTurns = z
  .array(z.unknown())
  .transform((turns) => turns.flatMap((turn) => askAnswer.safeParse(turn).data ?? []))
const rows = z.array(conversation.extend({ scope: storedScope }))
const wholeRows = z.array(conversationWithAnswers.extend({ scope: storedScope, answers: storedTurns }))

async function one(transaction: Queryable, sql: string, parameters: readonly (string | number)[]) {
  const [row] = rows.parse(await transaction.query(`${sql} returning ${columns}`, parameters))
  if (!row) throw new TroveError('NOT_FOUND', 'This conversation no longer exists.')
  return row
}

function titleOf({ question }: AskAnswer): string {
  const text = searchableText(question).replace(/\s+/g, ' ').trim()
  if (text.length <= longestTitle) return text
  const start = text.slice(0, longestTitle).toWellFormed()
  const lastSpace = start.lastIndexOf(' ')
  return `${lastSpace > longestTitle / 2 ? start.slice(0, lastSpace) : start}…`
}

/** What was asked and answered. */
export const conversations = (database: Database): Conversations => ({
  listConversations: ({ limit }) =>
    database.read(async (connection) =>
      rows.parse(
        await connection.query(
          `select ${columns} from conversations order by updated_at desc, id desc limit $1`,
          [limit],
        ),
      ),
    ),

  getConversation: ({ id }) =>
    database.read(async (connection) => {
      const [row] = wholeRows.parse(
        await connection.query(`select ${columns}, turns as answers from conversations where id = $1`, [id]),
      )
      if (!row) throw new TroveError('NOT_FOUND', 'This conversation no longer exists.')
      return row
    }),

  keepAnswer: ({ id, scope, answer }) =>
    database.writeAside((transaction) => {
      const turn = storableJson([answer])
      const now = Date.now()
      return id === null
        ? one(
            transaction,
            `insert into conversations (title, scope, turns, created_at, updated_at)
             values ($1, $2::text::jsonb, $3::text::jsonb, $4, $4)`,
            [titleOf(answer), storableJson(scope), turn, now],
          )
        : one(
            transaction,
            'update conversations set turns = turns || $2::text::jsonb, updated_at = $3 where id = $1',
            [id, turn, now],
          )
    }),

  renameConversation: async ({ id, title }) => {
    const kept = searchableText(title).replace(/\s+/g, ' ').trim()
    if (kept === '') throw new TroveError('INVALID_INPUT', 'Give the conversation a title.')
    return database.writeAside((transaction) =>
      one(transaction, 'update conversations set title = $2 where id = $1', [id, kept]),
    )
  },

  async deleteConversation({ id }) {
    await database.writeAside((transaction) =>
      one(transaction, 'delete from conversations where id = $1', [id]),
    )
  },
})
